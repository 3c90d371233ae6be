import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { systemClock } from '../../src/clock.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import { startFakeSlack } from '../support/fake-slack/fake-slack.js'
import { createServerProcess } from '../support/stage/server-process.js'
import { until } from '../support/stage/until.js'
import { settledAt, slackPerson, webPerson } from './people.js'

const kills = 50
const people = 6
const lines = 24
const patienceMs = 120_000

it('a server killed again and again under load loses nothing, does nothing twice and keeps the order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-kill-'))
  const slack = await startFakeSlack()
  slack.addChannel('C0ITDESK01', [slack.botUser])
  const server = await createServerProcess({
    GUICHET_DATA_DIR: folder,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_DESK_CHANNEL: 'C0ITDESK01',
  })
  await server.start()
  slack.sendTo(server.origin)
  let acknowledged = 0
  let isOver = false

  const load = [
    ...Array.from({ length: people }, (_, at) => webPerson(server.origin, at)),
    ...Array.from({ length: people }, (_, at) => Promise.resolve(slackPerson(slack, at))),
  ].map(async (arriving) => {
    const say = await arriving
    for (let number = 0; number <= lines; number += 1) {
      const post = say(number === 0 ? 'I want to talk to a human' : `remark number ${number}`)
      await until(post, () => `remark ${number} is never taken`, patienceMs)
      acknowledged += 1
      if (number % 5 === 0) await post()
    }
  })
  const allSaid = Promise.all(load).finally(() => {
    isOver = true
  })

  let done = 0
  for (; done < kills; done += 1) {
    const enough = ((done + 1) * people * 2 * lines) / (kills + 2)
    await until(
      () => isOver || acknowledged >= enough,
      () => `only ${acknowledged} were taken`,
      patienceMs,
    )
    await server.kill()
    await server.start()
  }
  await allSaid
  await settledAt(server.origin)
  await server.stop()

  expect(done).toBe(kills)
  const store = await createLowdbStore({
    directory: folder,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  })
  const { tickets } = await store.tickets({ order: 'recent', limit: 100 })
  const remarks = await Promise.all(
    tickets.map(async ({ number }) =>
      (await store.lines(number))
        .filter(({ by, text }) => by === 'requester' && text.startsWith('remark'))
        .map(({ text }) => text),
    ),
  )
  await store.close()
  await slack.stop()
  await rm(folder, { recursive: true })
  const expected = Array.from({ length: lines }, (_, at) => `remark number ${at + 1}`)
  expect(remarks).toHaveLength(people * 2)
  for (const said of remarks) expect(said).toEqual(expected)
}, 600_000)
