import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/clock.js'
import type { ContentSnapshot } from '../../../src/content/load/content-snapshot.js'
import type { InlineAnswer } from '../../../src/desk/view/message.js'
import type { Activity } from '../../../src/engine/activity.js'
import type { Engine } from '../../../src/engine/engine.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { firstLineTechnician, knowledgeWith, openBareHouse } from '../../support/stage/bare-house.js'
import { ticketWith } from '../../support/ticket-with.js'

const takers = Array.from({ length: 20 }, (_, at) => `Taker ${at + 1}`)
/** Number of tickets on two servers, which are slower than one: by default 40, on request all 500. */
const ticketsOfTwo = Number(process.env.GUICHET_TEST_TAKEN_TICKETS ?? 40)

interface Servers {
  readonly stores: readonly Store[]
  readonly houses: readonly Engine[]
  stop(): Promise<void>
}

let knowledge: ContentSnapshot
beforeAll(() => {
  knowledge = knowledgeWith({ people: { people: takers.map(firstLineTechnician) } })
}, 60_000)

async function openServers(stores: readonly Store[], directory: string): Promise<Servers> {
  const houses = await Promise.all(
    stores.map((store) => openBareHouse({ store, clock: systemClock, directory, knowledge })),
  )
  return {
    stores,
    houses,
    async stop() {
      for (const engine of houses) await engine.stop()
      for (const store of stores) await store.close()
      await rm(directory, { recursive: true })
    },
  }
}

async function oneOnLowdb(): Promise<Servers> {
  const directory = await mkdtemp(join(tmpdir(), 'guichet-takers-'))
  return openServers([await createLowdbStore({ directory, clock: systemClock })], directory)
}

async function twoOnPostgres(): Promise<Servers> {
  const url = await createTestDatabase()
  const open = () => createPostgresStore({ url, schema: 'guichet', clock: systemClock, connections: 6 })
  const servers = await openServers(
    [await open(), await open()],
    await mkdtemp(join(tmpdir(), 'guichet-takers-')),
  )
  return {
    ...servers,
    async stop() {
      await servers.stop()
      await dropTestDatabase(url)
    },
  }
}

const takeOf = (name: string, ticket: string): Activity => ({
  id: `take:${name}:${ticket}`,
  otherIds: [],
  receivedAt: systemClock.now(),
  from: { id: `slack:T1:${name}`, channel: 'slack', tenant: 'T1', user: name, name, trust: 'member' },
  where: null,
  messageId: null,
  maskedSecrets: 0,
  content: { type: 'desk.command', ticket, command: { verb: 'take' } },
})

it.each([
  { count: 500, on: 'one server', open: oneOnLowdb },
  { count: ticketsOfTwo, on: 'two servers', open: twoOnPostgres },
])(
  'of twenty who take each of $count tickets at once on $on, one has it and the others are told who',
  async ({ count, open }) => {
    const { stores, houses, stop } = await open()
    const store = stores[0]!
    const numbers = Array.from({ length: count }, (_, at) => `INC-${1_001 + at}`)
    await store.transaction(null, async (tx) => {
      for (const number of numbers) tx.putTicket(ticketWith({ number, lane: `web:local:${number}` }))
    })

    for (const { laneWorker } of houses) laneWorker.start()
    const told: InlineAnswer[][] = []
    // Twenty-five tickets at a time give as many concurrent commands as a large desk ever has.
    for (let at = 0; at < numbers.length; at += 25) {
      const acts = numbers
        .slice(at, at + 25)
        .map((number) =>
          Promise.all(
            takers.map((name, who) =>
              houses[who % houses.length]!.ingress.acceptInline(takeOf(name, number), 120_000),
            ),
          ),
        )
      told.push(...(await Promise.all(acts)))
    }

    const tickets = await Promise.all(numbers.map((number) => store.ticket(number)))
    const words = (answer: InlineAnswer) => ('message' in answer ? answer.message?.text : '')
    for (const [at, ticket] of tickets.entries()) {
      const won = told[at]!.flatMap(({ outcome }, who) => (outcome === 'done' ? [takers[who]!] : []))
      const lost = told[at]!.filter(({ outcome }) => outcome === 'refused')
      expect(won).toEqual([ticket!.assignment.assignee!.name])
      expect(lost).toHaveLength(19)
      expect(new Set(lost.map(words))).toEqual(new Set([`${won[0]} has already taken ${ticket!.number}.`]))
      expect(ticket!.audit.filter(({ did }) => did === 'taken')).toHaveLength(1)
    }
    await stop()
  },
  300_000,
)
