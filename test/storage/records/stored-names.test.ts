import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readBackup, writeBackup } from '../../../src/storage/export/backup-file.js'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { exportDataFolder } from '../../../src/storage/lowdb/maintenance/export-data-folder.js'
import { repairDataFolder } from '../../../src/storage/lowdb/maintenance/repair-data-folder.js'
import { activities, readEarlier, records, renamedNow, rows, timer } from '../../support/earlier-names.js'
import { clock, temporaryFolder, withStore } from '../lowdb/numbered-commits.js'

let folder: string

beforeEach(async () => {
  folder = await temporaryFolder()
  await withStore(folder, {}, (store) =>
    store.transaction(null, async (tx) => {
      for (const { collection, key, before } of records) tx.put(collection, key, before)
      for (const { before } of activities) tx.accept(before, 'lane-1')
      for (const { before } of rows) tx.enqueue(before)
      tx.setTimer(timer.before)
    }),
  )
})
afterEach(() => rm(folder, { recursive: true }))

async function rowsOf(given: AsyncIterable<ExportRow | { readonly row: 'blob' }>) {
  const found: { [Part in keyof typeof renamedNow]: unknown[] } = {
    records: [],
    activities: [],
    rows: [],
    timers: [],
  }
  const byKey = new Map<string, unknown>()
  for await (const row of given) {
    if (row.row === 'record') byKey.set(`${row.collection} ${row.key}`, row.value)
    if (row.row === 'inbox') found.activities.push(row.activity)
    if (row.row === 'outbox') found.rows.push(row.delivery)
    if (row.row === 'timer') found.timers.push(row.timer)
  }
  found.activities.sort((a, b) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1))
  return { ...found, records: records.map(({ collection, key }) => byKey.get(`${collection} ${key}`)) }
}

describe('a data folder with earlier names', () => {
  it('has those of today when it is read, from its journal and from snapshots', async () => {
    for (let times = 0; times < 3; times++) {
      expect(await withStore(folder, {}, readEarlier)).toEqual(renamedNow)
      await withStore(folder, {}, (store) => store.scrub())
    }
  })

  it('has them when it was repaired', async () => {
    await repairDataFolder(folder, clock)
    expect(await withStore(folder, {}, readEarlier)).toEqual(renamedNow)
  })

  it('gives them to a backup or a database', async () => {
    expect(await rowsOf(exportDataFolder(folder))).toEqual(renamedNow)
  })
})

describe('a backup with earlier names', () => {
  async function* earlier(): AsyncGenerator<ExportRow> {
    for (const { collection, key, before } of records) yield { row: 'record', collection, key, value: before }
    for (const [sequence, { before }] of activities.entries())
      yield { row: 'inbox', sequence, lane: 'lane-1', activity: before, at: 1 }
    for (const [order, { before }] of rows.entries()) yield { row: 'outbox', order, delivery: before }
    yield { row: 'timer', timer: timer.before }
  }

  it('gives those of today', async () => {
    const file = join(folder, 'guichet.backup')
    await writeBackup(file, earlier(), 1)
    expect(await rowsOf(readBackup(file))).toEqual(renamedNow)
  })
})
