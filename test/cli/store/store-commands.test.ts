import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { pino } from 'pino'
import { openBlobs, openStorage } from '../../../src/app/open-storage.js'
import type { StoredFile } from '../../../src/desk/ticket/transcript/stored-file.js'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { exportDataFolder as copyFolder } from '../../../src/storage/lowdb/maintenance/export-data-folder.js'
import { exportDatabase as copyDatabase } from '../../../src/storage/postgres/maintenance/export-database.js'
import { importDatabase } from '../../../src/storage/postgres/maintenance/import-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import type { Store } from '../../../src/storage/store.js'
import { activity, amina, line, outboxRow, ticket } from '../../contract/store/samples.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { rowsOf } from '../../support/stored-rows.js'
import { run } from '../command-rig.js'

const clock = { now: () => 1_790_000_000_000 }
let url: string
let folder: string
let schema = 0

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-store-commands-'))
  schema += 1
  await fill(await createLowdbStore({ directory: data(), clock, archiveEveryTickets: 4 }))
})
afterEach(() => rm(folder, { recursive: true }))

const data = (name = 'data') => join(folder, name)
const onFolder = (name = 'data') => ({ GUICHET_DATA_DIR: data(name) })
const onDatabase = (name = 'data') => ({
  ...onFolder(name),
  DATABASE_URL: url,
  GUICHET_DATABASE_SCHEMA: `s${schema}`,
})
const database = () => ({ url, schema: `s${schema}` })

/** Stores data of every kind, open and archived, with texts that not every store can hold unchanged. */
async function fill(store: Store): Promise<void> {
  for (let number = 1; number <= 40; number += 1) {
    await store.transaction(null, async (tx) => {
      const name = `INC-${number}`
      const state = number % 4 === 0 ? 'new' : 'closed'
      tx.putTicket(
        ticket(name, { state, summary: `Le réseau \u0000 est tombé \uE000 ${number}`, openedAt: number }),
      )
      tx.putLine(name, line('b', { text: '\ud800 half' }))
      tx.putLine(name, line('a'))
      tx.put('link', `desk#${number}`, { ticket: name, lane: 'lane-1', lineId: 'a' })
      tx.put('delivery', `o${number % 30}`, {
        state: 'sent',
        at: number,
        attempts: 1,
        reason: null,
        ticket: name,
        side: 'requester',
      })
    })
  }
  await store.transaction(null, async (tx) => {
    tx.put('person', 'x/\u0000', { person: amina, language: 'fr', reference: null, seenAt: 1 })
    tx.enqueue(outboxRow('r1'))
    tx.enqueue(outboxRow('r2', { notBefore: 9, attempts: 2 }))
    tx.setTimer({ id: 't1', lane: 'lane-1', dueAt: 5, timer: { purpose: 'idle-nudge' } })
    await tx.nextNumber('request')
  })
  const { blobs } = await openBlobs({ dataDirectory: data(), database: null }, clock)
  await blobs.put(words('the bytes of a file'))
  await store.accept(activity('waiting', { otherIds: ['also'] }), 'lane-2')
  await store.accept(activity('turned'), 'lane-3')
  const lease = (await store.holdLaneNamed('lane-3'))!
  const row = (await store.nextInbox(lease))!
  await store.transaction(lease, async (tx) => tx.finishInbox(row.sequence))
  await store.close()
}

async function* words(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

async function hashes(at: Parameters<typeof openBlobs>[0]): Promise<readonly string[]> {
  const { blobs, close } = await openBlobs(at, clock)
  const listed = await blobs.list()
  await close()
  return listed.map(({ hash }) => hash)
}

/** Returns the definitions of all indexes without the schema's name. */
async function indexesOf(name: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ made: string }>(
    'SELECT indexdef AS made FROM pg_indexes WHERE schemaname = $1 ORDER BY indexname',
    [name],
  )
  await client.end()
  return rows.map(({ made }) => made.replaceAll(`${name}.`, ''))
}

describe('guichet store migrate', () => {
  it('copies everything, the archive included, row for row', async () => {
    const before = await rowsOf(copyFolder(data()))
    expect((await readdir(join(data(), 'archive'))).length).toBeGreaterThan(0)

    const { exitCode, text } = await run(['store', 'migrate'], undefined, onDatabase())

    expect(exitCode).toBe(0)
    expect(text).toContain('40 tickets')
    expect(await rowsOf(copyDatabase(database()))).toEqual(before)
    expect(await rowsOf(copyFolder(data()))).toEqual(before)
  })

  it('leaves every index as a start makes it', async () => {
    const fresh = { url, schema: `fresh${schema}` }
    await (await createPostgresStore({ ...fresh, clock })).close()

    await run(['store', 'migrate'], undefined, onDatabase())

    const made = await indexesOf(fresh.schema)
    expect(made.filter((index) => index.includes('USING gin')).length).toBeGreaterThan(0)
    expect(await indexesOf(database().schema)).toEqual(made)
  })

  it('that was stopped midway has changed nothing, and does all when it is run again', async () => {
    const before = await rowsOf(copyFolder(data()))
    async function* stopped(): AsyncGenerator<ExportRow> {
      let count = 0
      for await (const row of copyFolder(data())) {
        count += 1
        if (count === 60) throw new Error('stopped')
        yield row
      }
    }
    await expect(importDatabase(database(), stopped(), { replace: false })).rejects.toThrow('stopped')
    expect((await rowsOf(copyDatabase(database()))).filter((row) => !row.includes('"counter"'))).toEqual([])

    const { exitCode } = await run(['store', 'migrate'], undefined, onDatabase())

    expect(exitCode).toBe(0)
    expect(await rowsOf(copyDatabase(database()))).toEqual(before)
  })

  it('lets the server go on where it was', async () => {
    await run(['store', 'migrate'], undefined, onDatabase())

    const store = await openStorage(
      { dataDirectory: data(), database: { ...database(), connections: 3 } },
      clock,
      { warn: () => undefined } as never,
    )
    try {
      expect(await store.transaction(null, (tx) => tx.nextNumber('request'))).toBe('REQ-1002')
      expect(await store.accept(activity('turned'), 'lane-9')).toBe('duplicate')
      expect(await store.accept(activity('also'), 'lane-9')).toBe('duplicate')
      expect((await store.holdLane())?.lane).toBe('lane-2')
      expect((await store.tickets({ text: 'reseau tombe', order: 'recent', limit: 5 })).total).toBe(40)
      expect((await store.claimDeliveries(clock.now(), 1000, 5, new Set())).map(({ id }) => id)).toEqual([
        'r1',
      ])
      await store.accept(activity('later'), 'lane-8')
      expect(await store.backlog()).toEqual({ inbox: 2, outbox: 2, timers: 1 })
    } finally {
      await store.close()
    }
  })

  it('refuses a folder in which a server writes, and a database that has data or a server', async () => {
    const server = await createLowdbStore({ directory: data(), clock })
    const busy = await run(['store', 'migrate'], undefined, onDatabase())
    await server.close()
    await run(['store', 'migrate'], undefined, onDatabase())
    const full = await run(['store', 'migrate'], undefined, onDatabase())
    const replaced = await run(['store', 'migrate', '--replace'], undefined, onDatabase())
    const running = await openStorage(
      { dataDirectory: data(), database: { ...database(), connections: 3 } },
      clock,
      { warn: () => undefined } as never,
    )
    const served = await run(['store', 'migrate', '--replace'], undefined, onDatabase())
    await running.close()

    expect([busy.exitCode, full.exitCode, replaced.exitCode, served.exitCode]).toEqual([3, 3, 0, 3])
    expect(busy.errors).toContain('Another process is writing')
    expect(full.errors).toContain('already has data')
    expect(served.errors).toContain('A server is running')
  })
})

describe('guichet store backup and restore', () => {
  it.each([
    ['the data folder', 'another data folder'],
    ['the data folder', 'PostgreSQL'],
    ['PostgreSQL', 'a data folder'],
  ])('bring everything from %s to %s', async (from, to) => {
    const before = await rowsOf(copyFolder(data()))
    const file = join(folder, 'all.backup')
    if (from === 'PostgreSQL') await run(['store', 'migrate'], undefined, onDatabase())

    const backed = await run(
      ['store', 'backup', file],
      undefined,
      from === 'PostgreSQL' ? onDatabase() : onFolder(),
    )
    const restored = await run(
      ['store', 'restore', file],
      undefined,
      to === 'PostgreSQL' ? onDatabase() : onFolder('new'),
    )

    expect([backed.exitCode, restored.exitCode]).toEqual([0, 0])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const there = { dataDirectory: data(to === 'PostgreSQL' ? 'data' : 'new') }
    expect(
      await hashes({ ...there, database: to === 'PostgreSQL' ? { ...database(), connections: 2 } : null }),
    ).toEqual(await hashes({ dataDirectory: data(), database: null }))
    const after = to === 'PostgreSQL' ? copyDatabase(database()) : copyFolder(data('new'))
    expect(await rowsOf(after)).toEqual(before)
  })

  it('take a backup beside a running server, as it is at one moment', async () => {
    const server = await createLowdbStore({
      directory: data(),
      clock,
      archiveEveryTickets: 1,
      snapshotEveryBytes: 1,
    })
    const file = join(folder, 'all.backup')

    const backing = run(['store', 'backup', file], undefined, onFolder())
    for (let number = 100; number < 160; number += 1) {
      await server.transaction(null, async (tx) => {
        tx.putTicket(ticket(`INC-${number}`, { state: 'closed' }))
        tx.put('setting', 'last', { kind: 'secret', value: String(number) })
      })
    }
    const { exitCode } = await backing
    await server.close()
    await run(['store', 'restore', file], undefined, onFolder('new'))

    const rows = (await rowsOf(copyFolder(data('new')))).map((row) => JSON.parse(row) as ExportRow)
    const numbers = rows.flatMap((row) => (row.row === 'ticket' ? [Number(row.ticket.number.slice(4))] : []))
    const last = rows.find(
      (row) => row.row === 'record' && row.collection === 'setting' && row.key === 'last',
    )
    expect(exitCode).toBe(0)
    expect(Math.max(40, ...numbers)).toBe(
      last === undefined ? 40 : Number((last as unknown as { value: { value: string } }).value.value),
    )
  })

  it.each([['verify'], ['repair'], ['backup', 'x.backup']])(
    'say it when there is no data folder, and make none: %s',
    async (...command) => {
      const { exitCode, errors } = await run(['store', ...command], undefined, onFolder('nowhere'))

      expect([exitCode, errors]).toEqual([2, expect.stringContaining('There is no data folder at')])
      await expect(stat(data('nowhere'))).rejects.toThrow('ENOENT')
    },
  )

  it('find a file whose bytes are others, and one whose bytes are missing', async () => {
    const store = await openStorage(
      { dataDirectory: data(), database: null },
      clock,
      pino({ level: 'silent' }),
    )
    const missing = { id: 'f9', state: 'kept', hash: 'f'.repeat(64) } as StoredFile
    await store.transaction(null, async (tx) => tx.put('file', 'f9', missing))
    await store.close()
    const [hash = ''] = await hashes({ dataDirectory: data(), database: null })
    const sound = await run(['store', 'verify'], undefined, onFolder())
    await writeFile(join(data(), 'files', hash.slice(0, 2), hash), 'the bytes of another')

    const { exitCode, text } = await run(['store', 'verify'], undefined, onFolder())

    expect(sound.text).not.toContain(hash)
    expect(exitCode).toBe(1)
    expect(text).toContain(`the file ${hash}: its bytes are not those that were stored`)
    expect(text).toContain('the file f9: its bytes are missing')
  })

  it('refuse to take a backup of a database in which nothing of ours is', async () => {
    const file = join(folder, 'empty.backup')

    const { exitCode, errors } = await run(['store', 'backup', file], undefined, {
      ...onDatabase(),
      GUICHET_DATABASE_SCHEMA: 'nowhere',
    })

    expect([exitCode, errors]).toEqual([3, expect.stringContaining('has no Guichet tables')])
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  it('refuse a store with data unless told, and then keep the folder that was there', async () => {
    const file = join(folder, 'all.backup')
    await run(['store', 'backup', file], undefined, onFolder())
    await run(['store', 'restore', file], undefined, onFolder('new'))

    const refused = await run(['store', 'restore', file], undefined, onFolder('new'))
    const replaced = await run(['store', 'restore', file, '--replace'], undefined, onFolder('new'))

    expect([refused.exitCode, replaced.exitCode]).toEqual([3, 0])
    expect(refused.errors).toContain('already has data')
    expect((await readdir(data('new'))).filter((name) => name.startsWith('replaced-'))).toHaveLength(1)
    expect(await rowsOf(copyFolder(data('new')))).toEqual(await rowsOf(copyFolder(data())))
  })

  it('refuse a backup that is cut off or is none, and change nothing', async () => {
    const file = join(folder, 'all.backup')
    await run(['store', 'backup', file], undefined, onFolder())
    const whole = await readFile(file)
    const broken = join(folder, 'broken.backup')

    for (const content of [whole.subarray(0, whole.length - 20), Buffer.from('no'), Buffer.alloc(0)]) {
      await writeFile(broken, content)
      const { exitCode, errors } = await run(['store', 'restore', broken], undefined, onFolder('new'))
      expect(exitCode).toBe(3)
      expect(errors).toContain('cannot be used')
    }
    expect((await readdir(data('new'))).filter((name) => /^(?:journal|snapshot|archive)/.test(name))).toEqual(
      [],
    )
  })

  const newer = 'it was made by a newer version of Guichet'
  it.each([
    { of: 'a newer version', from: '"version":3', to: '"version":4', says: newer },
    { of: 'rows that are not known', from: '{"row":"timer"', to: '{"row":"poll"', says: newer },
    { of: 'an older version', from: '"version":3', to: '"version":1', says: 'docs/operations.md, Upgrade' },
  ])('refuse a backup that another program made, and change nothing: $of', async ({ from, to, says }) => {
    const change = (text: string) => text.replace(from, to)
    const file = join(folder, 'all.backup')
    await run(['store', 'backup', file], undefined, onFolder())
    const text = gunzipSync(await readFile(file)).toString()
    await writeFile(file, gzipSync(change(text)))

    const [intoFolder, intoDatabase] = [
      await run(['store', 'restore', file], undefined, onFolder('new')),
      await run(['store', 'restore', file], undefined, onDatabase('new')),
    ]

    expect(change(text)).not.toBe(text)
    for (const { exitCode, errors } of [intoFolder, intoDatabase])
      expect([exitCode, errors]).toEqual([3, expect.stringContaining(says)])
    expect((await readdir(data('new'))).filter((name) => /^(?:journal|snapshot|archive)/.test(name))).toEqual(
      [],
    )
    expect((await rowsOf(copyDatabase(database()))).filter((row) => !row.includes('"counter"'))).toEqual([])
  })
})

describe('guichet store verify and repair on PostgreSQL', () => {
  it('find what does not fit its document, and put it right', async () => {
    await run(['store', 'migrate'], undefined, onDatabase())
    const sound = await run(['store', 'verify'], undefined, onDatabase())
    const client = new pg.Client({ connectionString: url, options: `-c search_path=s${schema}` })
    await client.connect()
    await client.query(`UPDATE ticket SET state = 'new' WHERE number = 'INC-1'`)
    await client.query(`DELETE FROM ticket_search WHERE number = 'INC-2'`)
    await client.end()

    const damaged = await run(['store', 'verify', '--json'], undefined, onDatabase())
    const repaired = await run(['store', 'repair'], undefined, onDatabase())
    const again = await run(['store', 'verify'], undefined, onDatabase())

    expect([sound.exitCode, damaged.exitCode, repaired.exitCode, again.exitCode]).toEqual([0, 1, 0, 0])
    expect(JSON.parse(damaged.text).findings).toEqual([
      expect.stringContaining('INC-1:'),
      expect.stringContaining('INC-2:'),
    ])
    expect(repaired.text).toContain('corrected: INC-2')
  })

  it('leave what servers work with alone: repair is refused while one is running', async () => {
    await run(['store', 'migrate'], undefined, onDatabase())
    const log = { warn: () => undefined } as never
    const server = await openStorage(
      { dataDirectory: data(), database: { ...database(), connections: 3 } },
      clock,
      log,
    )

    const beside = await run(['store', 'repair'], undefined, onDatabase())
    await server.close()
    const alone = await run(['store', 'repair'], undefined, onDatabase())

    expect([beside.exitCode, alone.exitCode]).toEqual([3, 0])
    expect(beside.errors).toContain('A server is running')
  })
})
