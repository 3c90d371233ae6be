import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { type Command, commandArbitrary, type Hands, ids, keys, perform } from './store-commands.js'

export interface Play {
  readonly sequences: number
  readonly commands: number
  readonly seed: number
}

/**
 * Runs the same commands on both stores in turn, and checks that all answers are equal. Returns the number of commands.
 */
export async function playOnBoth(url: string, { sequences, commands, seed }: Play): Promise<number> {
  const bench = await openBench(url)
  let done = 0
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(commandArbitrary, { minLength: 1, maxLength: commands, size: 'max' }),
        async (sequence) => {
          await bench.clear()
          done += sequence.length
          for (const command of sequence) await bench.both(command)
          await bench.compareAll()
        },
      ),
      { numRuns: sequences, seed, endOnFailure: false },
    )
  } finally {
    await bench.close()
  }
  return done
}

/** Time after which lanes are lost: long, so that a machine that stalls for a moment keeps its lanes. */
const patientMs = 60_000

interface Bench {
  clear(): Promise<void>
  both(command: Command): Promise<void>
  compareAll(): Promise<void>
  close(): Promise<void>
}

async function openBench(url: string): Promise<Bench> {
  const clock = { time: 0, now: () => clock.time }
  const administrator = new pg.Client({ connectionString: url, options: '-c search_path=same' })
  await administrator.connect()
  const postgres = await createPostgresStore({
    url,
    schema: 'same',
    clock,
    connections: 2,
    lostAfterMs: patientMs,
  })
  const tables = await administrator.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'same' AND tablename NOT IN ('migration', 'instance')`,
  )
  let directory: string | null = null
  let lowdb: Store | null = null
  let hands: readonly Hands[] = []

  async function closeLowdb(): Promise<void> {
    for (const { store, held } of hands) for (const lease of held.values()) await store.releaseLane(lease)
    await lowdb?.close()
    if (directory !== null) await rm(directory, { recursive: true })
  }

  return {
    async clear() {
      await closeLowdb()
      directory = await mkdtemp(join(tmpdir(), 'guichet-same-'))
      clock.time = 1_790_000_000_000
      lowdb = await createLowdbStore({ directory, clock, archiveEveryTickets: 2, archiveSegmentBytes: 2_000 })
      await administrator.query(`TRUNCATE ${tables.rows.map(({ name }) => name).join(', ')} RESTART IDENTITY`)
      await administrator.query(`SELECT setval('incident_number', 1000), setval('request_number', 1000)`)
      hands = [lowdb, postgres].map((store) => ({ store, clock, held: new Map() }))
    },
    async both(command) {
      const at = clock.time
      const [one, other] = hands as [Hands, Hands]
      const first = await perform(command, one)
      const then = clock.time
      clock.time = at
      const second = await perform(command, other)
      expect({ command, result: second }).toEqual({ command, result: first })
      expect(clock.time).toBe(then)
    },
    async compareAll() {
      const [first, second] = await Promise.all(hands.map(({ store }) => everything(store)))
      expect(second).toEqual(first)
    },
    async close() {
      await closeLowdb()
      await postgres.close()
      await administrator.end()
    },
  }
}

async function everything(store: Store): Promise<unknown> {
  const { tickets, total } = await store.tickets({ order: 'recent', limit: 1000 })
  return {
    tickets,
    total,
    byPriority: (await store.tickets({ order: 'priority', limit: 1000 })).tickets.map(({ number }) => number),
    lines: await Promise.all(tickets.map(({ number }) => store.lines(number))),
    settings: await store.list('setting'),
    // Links that moved to lowdb's archive with their ticket are found only by key.
    links: await Promise.all(keys.map((key) => store.get('link', key))),
    deliveries: await Promise.all([...keys, ...ids].map((key) => store.get('delivery', key))),
    timers: await store.timersDue(Number.MAX_SAFE_INTEGER, 1000),
    backlog: await store.backlog(),
  }
}
