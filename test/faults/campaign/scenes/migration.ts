import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { openStorage } from '../../../../src/app/open-storage.js'
import { systemClock } from '../../../../src/clock.js'
import type { ExportRow } from '../../../../src/storage/export/export-row.js'
import { exportDataFolder as copyFolder } from '../../../../src/storage/lowdb/maintenance/export-data-folder.js'
import { exportDatabase as copyDatabase } from '../../../../src/storage/postgres/maintenance/export-database.js'
import { line, outboxRow, ticket } from '../../../contract/store/samples.js'
import { startDurableServer } from '../../../support/postgres/durable-server.js'
import { rowsOf } from '../../../support/stored-rows.js'
import type { Scene } from '../scene.js'

/** Scene where `guichet store migrate` is killed at some of its statements and then run to completion. */
export const migration: Scene = {
  name: 'migration',
  what: 'guichet store migrate killed midway and run again: row for row equal (16)',
  async play({ random, folder, isShort, report }) {
    const [tickets, wanted] = isShort ? [1_000, 3] : [20_000, 30]
    const directory = join(folder, 'data')
    await fill(directory, tickets)
    const before = await rowsOf(copyFolder(directory))
    const postgres = await startDurableServer()
    const env = { GUICHET_DATA_DIR: directory, DATABASE_URL: postgres.url }

    const count = join(folder, 'sent')
    const { tookMs } = await migrate({ ...env, GUICHET_DATABASE_SCHEMA: 'measured', FAULT_COUNT: count })
    const sends = Number(await readFile(count, 'utf8'))
    let killed = 0
    let schema = 1
    const into = () => ({ ...env, GUICHET_DATABASE_SCHEMA: schemaNamed(schema) })
    const remains: number[] = []
    const whole: (readonly string[])[] = []
    for (let attempt = 0; killed < wanted && attempt < 3 * wanted; attempt += 1) {
      report(`migration: killed ${killed} of ${wanted}`)
      const fatal = Math.ceil((0.3 + 0.65 * random.fraction()) * sends)
      const { isKilled } = await migrate({ ...into(), FAULT_SEND: `${fatal}` })
      if (isKilled) killed += 1
      const there = await rowsOf(rowsIn(postgres.url, schemaNamed(schema)))
      if (there.length < before.length / 2) {
        remains.push(there.filter((row) => !row.includes('"counter"')).length)
        continue
      }
      // The command ended, or was killed after finishing, so there is nothing to run again.
      whole.push(there)
      schema += 1
    }
    await migrate(into())
    whole.push(await rowsOf(rowsIn(postgres.url, schemaNamed(schema))))
    const unchanged = await rowsOf(copyFolder(directory))
    await postgres.stop()

    const violations = [
      ...whole.flatMap((after) =>
        same(before, after) ? [] : [`${after.length} rows arrived of ${before.length}, or others`],
      ),
      ...(same(before, unchanged) ? [] : ['the folder was changed']),
      ...(remains.every((count) => count === 0) ? [] : [`rows remained after a kill: ${remains.join(', ')}`]),
      ...(killed > 0 ? [] : ['it was never killed midway']),
    ]
    return {
      figures: {
        rows: before.length,
        'killed midway': killed,
        'sent in a whole run': sends,
        'whole run in ms': tookMs,
        'times run to its end': whole.length,
        'rows equal each time': Math.min(...whole.map(({ length }) => length)),
      },
      violations,
    }
  },
}

async function fill(directory: string, count: number): Promise<void> {
  const store = await openStorage(
    { dataDirectory: directory, database: null },
    systemClock,
    pino({ level: 'silent' }),
  )
  for (let from = 0; from < count; from += 100)
    await store.transaction(null, async (tx) => {
      for (let number = from + 1; number <= from + 100; number += 1) {
        const name = `INC-${number}`
        tx.putTicket(ticket(name, { state: number % 4 === 0 ? 'new' : 'closed', openedAt: number }))
        for (const id of ['a', 'b']) tx.putLine(name, line(`${id}${number}`))
        tx.put('link', `desk#${number}`, { ticket: name, lane: 'lane-1', lineId: `a${number}` })
        if (number % 10 === 0) tx.enqueue(outboxRow(`r${number}`))
      }
    })
  await store.close()
}

const schemaNamed = (number: number) => `guichet_${number}`

const preload = './test/faults/campaign/preloads/killed-at-send.mjs'

async function migrate(env: Readonly<Record<string, string>>) {
  const at = Date.now()
  const child = spawn(process.execPath, ['--import', preload, 'dist/main.js', 'store', 'migrate'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (part) => {
    errors += String(part)
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal === null && code !== 0) throw new Error(`guichet store migrate ended with ${code}: ${errors}`)
  return { isKilled: signal === 'SIGKILL', tookMs: Date.now() - at }
}

/** Yields existing rows, or none if the command was killed before it created all tables. */
async function* rowsIn(url: string, schema: string): AsyncIterable<ExportRow> {
  try {
    yield* copyDatabase({ url, schema })
  } catch (error) {
    if ((error as { code?: string }).code !== 'storage-unavailable') throw error
  }
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((row, at) => row === other[at])
