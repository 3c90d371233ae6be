import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { openStorageForReading, type StoreReads } from '../../src/app/open-storage.js'
import { startFakeSlack } from '../support/fake-slack/fake-slack.js'
import { startDurableServer } from '../support/postgres/durable-server.js'
import { createServerProcess, type ServerProcess } from '../support/stage/server-process.js'
import { until } from '../support/stage/until.js'
import { startBalancer } from './campaign/balancer.js'
import { firstKilledAt, type StatementKill, statementPreload } from './campaign/statement-kills.js'
import { toldOnPages } from './pages-on-two.js'
import { settledAt, slackPerson, webPerson } from './people.js'

const people = 5
const lines = 24
const patienceMs = 120_000
const frozenMs = 3_000

it('two servers on one PostgreSQL lose nothing, do nothing twice and keep the order, whatever happens to them, and tell each other’s pages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-several-'))
  const postgres = await startDurableServer()
  const slack = await startFakeSlack()
  slack.addChannel('C0ITDESK01', [slack.botUser])
  const start = (name: string) =>
    createServerProcess(
      {
        GUICHET_DATA_DIR: join(folder, name),
        DATABASE_URL: postgres.url,
        GUICHET_DATABASE_CONNECTIONS: '6',
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        SLACK_DESK_CHANNEL: 'C0ITDESK01',
      },
      [],
      [statementPreload],
    )
  const servers = [await start('one'), await start('two')] as const
  const [one, two] = servers
  // The server that starts last has the link for the first account.
  await one.start()
  await two.start()
  const told = await toldOnPages(one, two)
  const balancer = await startBalancer(servers.map(({ origin }) => origin))
  slack.sendTo(balancer.origin)
  let acknowledged = 0
  let isOver = false

  const load = [
    ...Array.from({ length: people }, (_, at) => webPerson(balancer.origin, at)),
    ...Array.from({ length: people }, (_, at) => Promise.resolve(slackPerson(slack, at))),
  ].map(async (arriving) => {
    const say = await arriving
    for (let number = 0; number <= lines; number += 1) {
      const post = say(number === 0 ? 'I want to talk to a human' : `remark number ${number}`)
      await until(post, () => `remark ${number} is never taken`, patienceMs)
      acknowledged += 1
      if (number % 5 === 0) await Promise.all([post(), post()])
    }
  })
  const allSaid = Promise.all(load).finally(() => {
    isOver = true
  })

  async function killed(server: ServerProcess): Promise<void> {
    await server.kill()
    await server.start()
  }
  async function killedAt(what: StatementKill): Promise<void> {
    for (const server of await firstKilledAt(servers, what, 2)) await server.start()
  }
  async function frozen(server: ServerProcess): Promise<void> {
    balancer.leaveOut(server.origin, true)
    server.freeze()
    await new Promise((resolve) => setTimeout(resolve, frozenMs))
    server.thaw()
    balancer.leaveOut(server.origin, false)
  }
  async function renewed(server: ServerProcess): Promise<void> {
    const at = Date.now()
    await server.stop()
    expect(Date.now() - at).toBeLessThan(10_000)
    await server.start()
  }
  const incidents = [
    // First, while people are writing; later, this statement might not occur any more.
    () => killedAt('commit sent'),
    () => killed(one),
    () => frozen(two),
    () => postgres.crash(),
    () => renewed(one),
    () => killed(two),
    () => frozen(one),
    () => killed(one),
  ]
  let happened = 0
  for (const incident of incidents) {
    const enough = ((happened + 1) * people * 2 * lines) / (incidents.length + 2)
    await until(
      () => isOver || acknowledged >= enough,
      () => `only ${acknowledged} were taken`,
      patienceMs,
    )
    await incident()
    happened += 1
  }
  await allSaid
  await settledAt(balancer.origin)
  const fallen = servers.filter((server) => server.endedByItself()).map(({ said }) => said())
  await Promise.all(servers.map((server) => server.stop()))
  await balancer.stop()

  const store = await openStorageForReading({
    dataDirectory: folder,
    database: { url: postgres.url, schema: 'guichet', connections: 3 },
  })
  const remarks = (await remarksOf(store)).filter((said) => said.length > 0)
  await store.close()
  await Promise.all([slack.stop(), postgres.stop()])
  await rm(folder, { recursive: true })
  const expected = Array.from({ length: lines }, (_, at) => `remark number ${at + 1}`)
  expect(told).toEqual(['the second: new', 'the first: in-progress'])
  expect(fallen).toEqual([])
  expect(happened).toBe(incidents.length)
  expect(remarks).toHaveLength(people * 2)
  for (const said of remarks) expect(said).toEqual(expected)
}, 300_000)

/** Returns the requester's messages on each ticket. */
async function remarksOf(store: StoreReads): Promise<readonly (readonly string[])[]> {
  const { tickets } = await store.tickets({ order: 'recent', limit: 100 })
  return Promise.all(
    tickets.map(async ({ number }) =>
      (await store.lines(number))
        .filter(({ by, text }) => by === 'requester' && text.startsWith('remark'))
        .map(({ text }) => text),
    ),
  )
}
