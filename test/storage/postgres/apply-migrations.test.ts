import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { AuditEntry } from '../../../src/desk/ticket/audit.js'
import { applyMigrations, migrationsFolder } from '../../../src/storage/postgres/apply-migrations.js'
import { openDatabase, type PostgresDatabase } from '../../../src/storage/postgres/database.js'
import { exportDatabase } from '../../../src/storage/postgres/maintenance/export-database.js'
import { createPostgresStore } from '../../../src/storage/postgres/postgres-store.js'
import { ticket } from '../../contract/store/samples.js'
import {
  activities,
  readEarlier,
  records,
  renamedNow,
  renamedPerson,
  rows as rowsBefore,
  timer,
} from '../../support/earlier-names.js'
import { flatTicket, groupedTicket } from '../../support/flat-ticket.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

const clock = { now: () => Date.now() }
let url: string
let schemas = 0
let schema: string
/** Folder of migrations to which a test adds its own. */
let later: string
let database: PostgresDatabase
let administrator: pg.Client

beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

beforeEach(async () => {
  schemas += 1
  schema = `m${schemas}`
  later = await mkdtemp(join(tmpdir(), 'guichet-migrations-'))
  await cp(migrationsFolder, later, { recursive: true })
  database = openDatabase({ url, schema, connections: 2 })
  administrator = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
  await administrator.connect()
})
afterEach(async () => {
  await administrator.end()
  await database.close()
  await rm(later, { recursive: true })
})

const open = () => createPostgresStore({ url, schema, clock, connections: 2 })
const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
  (await administrator.query(sql)).rows
const versions = () => rows('SELECT number, name FROM migration ORDER BY number')

/** Creates the tables, and records migrations 1 to `last`, since combined in one file, as applied. */
async function createAtVersion(last: number): Promise<void> {
  await applyMigrations(database)
  await administrator.query('DELETE FROM migration')
  await administrator.query(
    `INSERT INTO migration (number, name) SELECT number, number || '-of-its-own.sql' FROM generate_series(1, ${last}) AS number`,
  )
}

/** Returns everything in the schema except rows: columns, indexes, functions, triggers and settings. */
const structure = () =>
  rows(`SELECT 'column' AS kind, table_name || '.' || column_name AS name, concat_ws(' ', ordinal_position, data_type,
        collation_name, column_default, is_nullable, is_identity) AS definition
      FROM information_schema.columns WHERE table_schema = '${schema}'
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = '${schema}'
    UNION ALL SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = '${schema}'::regnamespace
    UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger
      JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = '${schema}'::regnamespace
    UNION ALL SELECT 'settings', relname, array_to_string(reloptions, ' ') FROM pg_class
      WHERE relnamespace = '${schema}'::regnamespace AND reloptions IS NOT NULL
    ORDER BY 1, 2, 3`)

describe('the tables', () => {
  it('are made in an empty database by the migrations there are', async () => {
    await (await open()).close()

    expect(await versions()).toEqual([
      { number: 27, name: '0027-schema' },
      { number: 28, name: '0028-required-fields.sql' },
      { number: 29, name: '0029-grouped-tickets.sql' },
      { number: 30, name: '0030-field-names.sql' },
    ])
  })

  it('that came by the migrations that the first one replaced are used as they are', async () => {
    await createAtVersion(30)
    const [made, kept] = [await structure(), await versions()]

    const store = await open()
    await store.transaction(null, async (tx) => tx.putTicket(ticket('INC-1')))
    await store.close()

    expect(made.length).toBeGreaterThan(100)
    expect(await structure()).toEqual(made)
    expect(await versions()).toEqual(kept)
    expect((await rows('SELECT number FROM ticket')).length).toBe(1)
  })

  it.each([1, 26])(
    'of version %d, from before the first migration, are refused with what to do, and left alone',
    async (version) => {
      await createAtVersion(version)
      const [made, kept] = [await structure(), await versions()]
      const refused = {
        code: 'configuration',
        message: expect.stringMatching(new RegExp(`at version ${version};.*docs/operations\\.md, Upgrade`)),
      }

      await expect(open()).rejects.toMatchObject(refused)
      await expect(exportDatabase({ url, schema }).next()).rejects.toMatchObject(refused)

      expect(await structure()).toEqual(made)
      expect(await versions()).toEqual(kept)
    },
  )

  it('of a newer program are refused', async () => {
    await createAtVersion(30)
    await administrator.query(`INSERT INTO migration (number, name) VALUES (9999, 'future')`)

    await expect(open()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('version 9999 by a newer version of Guichet'),
    })
  })
})

/** Author of history entries from the time when they were sentences, and of the converted entries. */
const who = { at: 1, by: 'p1', byName: 'Ana', from: 'web' } as const
const history = {
  before: [
    'handed off to l1: asked',
    'took it',
    'resolved: cable',
    'approved',
    'refused: too dear',
    'passed the approval on to Bea',
  ]
    .map((what): object => ({ ...who, what }))
    .concat({ ...who, did: 'closed' }),
  after: [
    { ...who, did: 'taken' },
    { ...who, did: 'resolved', cause: 'cable' },
    { ...who, did: 'approved' },
    { ...who, did: 'refused', reason: 'too dear' },
    { ...who, did: 'approval-delegated', to: 'Bea' },
    { ...who, did: 'closed' },
  ],
}

describe('the migration to version 28', () => {
  it('gives records of an earlier commit the fields that all records have now', async () => {
    const fact = { value: 'Paris', source: 'pressed', line: 'slack#1', at: 4 }
    const authenticated = { at: 9, method: 'password' }
    const kept = [
      ['conversation', 'lane-1', { facts: { os: 'windows', site: fact }, lastAt: 7 }],
      ['conversation', 'lane-2', { facts: { site: fact }, lastAt: 7 }],
      ['conversation', 'lane-3', { facts: {}, lastAt: 7 }],
      ['person', 'slack:T/U1', { language: 'fr' }],
      ['approvalAsk', 'slack:T/U1/REQ-1', { ticket: 'REQ-1' }],
      ['approvalAsk', 'slack:T/U2/REQ-1', { ticket: 'REQ-1' }],
      ['approvalAsk', 'slack:T/U1/REQ-2', { ticket: 'REQ-2', language: 'en' }],
      ['session', 's1', { createdAt: 5 }],
      ['session', 's2', { createdAt: 5, authenticated }],
      ['requesterSession', 's3', { createdAt: 6 }],
      [
        'outage',
        'OUT-1',
        {
          audit: [
            { at: 1, what: 'opened' },
            { at: 2, did: 'outage-opened', text: 'Down' },
          ],
        },
      ],
    ] as const
    const one = await open()
    await one.transaction(null, async (tx) =>
      tx.putTicket({ ...ticket('INC-1'), audit: history.before as readonly AuditEntry[] }),
    )
    await one.close()
    await administrator.query('DELETE FROM migration WHERE number = 28')
    await administrator.query(
      'CREATE FUNCTION keep_blob(text, integer, text, bigint, bigint) RETURNS void LANGUAGE sql AS $$ $$',
    )
    for (const row of kept)
      await administrator.query('INSERT INTO record (collection, key, document) VALUES ($1, $2, $3)', [
        ...row,
      ])

    await applyMigrations(database)

    const found = await rows('SELECT collection, key, document FROM record')
    const documents = new Map(
      found.map(({ collection, key, document }) => [`${collection} ${key}`, document]),
    )
    const windows = { value: 'windows', source: 'typed', line: null, at: 7 }
    expect(documents).toEqual(
      new Map<string, unknown>([
        ['conversation lane-1', { facts: { os: windows, site: fact }, lastAt: 7 }],
        ['conversation lane-2', { facts: { site: fact }, lastAt: 7 }],
        ['conversation lane-3', { facts: {}, lastAt: 7 }],
        ['person slack:T/U1', { language: 'fr' }],
        ['approvalAsk slack:T/U1/REQ-1', { ticket: 'REQ-1', language: 'fr' }],
        ['approvalAsk slack:T/U2/REQ-1', { ticket: 'REQ-1', language: 'en' }],
        ['approvalAsk slack:T/U1/REQ-2', { ticket: 'REQ-2', language: 'en' }],
        ['session s1', { createdAt: 5, authenticated: { at: 5, method: 'password' } }],
        ['session s2', { createdAt: 5, authenticated }],
        ['outage OUT-1', { audit: [{ at: 2, did: 'outage-opened', text: 'Down' }] }],
        ['requesterSession s3', { createdAt: 6, authenticated: { at: 6, method: 'password' } }],
      ]),
    )
    const [{ audit }] = (await rows(`SELECT document -> 'audit' AS audit FROM ticket`)) as [
      { audit: unknown },
    ]
    expect(audit).toEqual(history.after)
    expect((await structure()).map(({ name }) => name)).not.toContain('keep_blob')
  })
})

describe('the migration to version 29', () => {
  const goBack = async () => {
    await administrator.query('DELETE FROM migration WHERE number = 29')
    await administrator.query('UPDATE ticket SET document = $1 WHERE number = $2', [
      JSON.stringify(flatTicket('INC-2')),
      'INC-2',
    ])
  }

  it('groups the fields of a ticket as a data folder does when it is read, and leaves those that have groups', async () => {
    const now = ticket('INC-1', { outage: { current: 'OUT-1' } })
    const one = await open()
    await one.transaction(null, async (tx) => {
      tx.putTicket(groupedTicket('INC-2'))
      tx.putTicket(now)
    })
    await one.close()
    const made = await structure()
    await goBack()

    const other = await open()
    expect(await other.ticket('INC-2')).toEqual(groupedTicket('INC-2'))
    expect(await other.ticket('INC-1')).toEqual(now)
    await other.close()
    expect(await structure()).toEqual(made)
  })

  it('is refused while a server is running, because one of before does not know the groups', async () => {
    const running = await open()
    await goBack()

    await expect(applyMigrations(database)).rejects.toMatchObject({
      code: 'storage-locked',
      message: expect.stringMatching(/still running on this database.*Stop all servers/),
    })
    expect(await versions()).not.toContainEqual(expect.objectContaining({ number: 29 }))

    await running.close()
    await applyMigrations(database)
    expect(await versions()).toContainEqual(expect.objectContaining({ number: 29 }))
  })
})

describe('the migration to version 30', () => {
  it('gives everything the names of today, as a data folder does when it is read', async () => {
    const one = await open()
    await one.transaction(null, async (tx) => {
      for (const { collection, key, before } of records) tx.put(collection, key, before)
      for (const { before } of activities) tx.accept(before, 'lane-1')
      for (const { before } of rowsBefore) tx.enqueue(before)
      tx.setTimer(timer.before)
      tx.putTicket(ticket('INC-1', { requester: renamedPerson.before }))
      tx.putTicket(ticket('INC-2'))
    })
    await one.close()
    const made = await structure()
    await administrator.query('DELETE FROM migration WHERE number = 30')

    const other = await open()
    expect(await readEarlier(other)).toEqual(renamedNow)
    expect((await other.ticket('INC-1'))?.requester).toEqual(renamedPerson.now)
    expect(await other.ticket('INC-2')).toEqual(ticket('INC-2'))
    await other.close()
    expect(await structure()).toEqual(made)
  })

  it('changes nothing that has them', async () => {
    const one = await open()
    await one.transaction(null, async (tx) => {
      for (const { collection, key, now } of records) tx.put(collection, key, now)
      for (const { now } of activities) tx.accept(now, 'lane-1')
      for (const { now } of rowsBefore) tx.enqueue(now)
      tx.setTimer(timer.now)
    })
    await one.close()
    await administrator.query('DELETE FROM migration WHERE number = 30')

    const other = await open()
    expect(await readEarlier(other)).toEqual(renamedNow)
    await other.close()
  })

  it('is refused while a server is running, because one of before does not know the names', async () => {
    const running = await open()
    await administrator.query('DELETE FROM migration WHERE number = 30')

    await expect(applyMigrations(database)).rejects.toMatchObject({
      code: 'storage-locked',
      message: expect.stringMatching(/still running on this database.*Stop all servers/),
    })

    await running.close()
    await applyMigrations(database)
    expect(await versions()).toContainEqual(expect.objectContaining({ number: 30 }))
  })
})

describe('a later migration', () => {
  it.each([
    { of: 'tables that the first one made', create: () => applyMigrations(database) },
    { of: 'tables that came by those that it replaced', create: () => createAtVersion(30) },
  ])('continues from $of', async ({ create }) => {
    await create()
    await writeFile(join(later, '0031-colour.sql'), 'ALTER TABLE ticket ADD COLUMN colour text;')

    await applyMigrations(database, later)
    await applyMigrations(database, later)

    expect(await versions()).toContainEqual({ number: 31, name: '0031-colour.sql' })
    expect((await structure()).map(({ name }) => name)).toContain('ticket.colour')
  })

  it('one of whose files fails changes nothing', async () => {
    await applyMigrations(database)
    const [made, kept] = [await structure(), await versions()]
    await cp(join(migrationsFolder, '0027-schema/04-timers.sql'), join(later, '0031-two/2-again.sql'))
    await writeFile(join(later, '0031-two/1-colour.sql'), 'ALTER TABLE ticket ADD COLUMN colour text;')

    await expect(applyMigrations(database, later)).rejects.toThrow('0031-two failed')

    expect(await structure()).toEqual(made)
    expect(await versions()).toEqual(kept)
  })

  it('that waits for somebody who reads all of a table for long holds up nobody else meanwhile', async () => {
    const one = await open()
    await one.transaction(null, async (tx) => tx.putTicket(ticket('INC-1')))
    await writeFile(join(later, '0031-colour.sql'), 'ALTER TABLE ticket ADD COLUMN colour text;')
    const reader = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
    await reader.connect()
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM ticket')

    const migrating = applyMigrations(database, later)
    await until(
      async () => (await rows('SELECT FROM pg_locks WHERE NOT granted')).length > 0,
      () => 'nobody waits for the table',
    )
    const askedAt = performance.now()
    const found = await one.ticket('INC-1')
    const tookMs = performance.now() - askedAt
    const before = await rows('SELECT FROM migration WHERE number = 31')
    await reader.end()
    await migrating
    await one.close()

    expect(found?.number).toBe('INC-1')
    expect(tookMs).toBeLessThan(5_000)
    expect(before).toEqual([])
    expect((await structure()).map(({ name }) => name)).toContain('ticket.colour')
  })
})
