import { StorageError } from '../../../errors.js'
import type { ExportRow } from '../../export/export-row.js'
import type { Collection } from '../../records.js'
import { allPositions } from '../archive/position-index.js'
import { readFromSegment } from '../archive/segments.js'
import { archiveFolderOf } from '../archive/ticket-archive.js'
import { listDataFolder } from '../disk/data-folder.js'
import type { ArchivePosition } from '../stored-operation.js'
import { recordsOf, type WorkingSet } from '../working-set/working-set.js'
import { recoverDuringWrites } from './open-lowdb-reads.js'

const attempts = 10

interface Moment {
  readonly data: WorkingSet
  /** Positions of the archived tickets, in the order they were archived. */
  readonly archived: readonly ArchivePosition[]
}

/**
 * Reads everything in the folder as of a single moment, even while a server is writing to it.
 * @throws StorageError when the folder is damaged or doesn't exist.
 */
export async function* exportDataFolder(directory: string): AsyncGenerator<ExportRow> {
  const { data, archived } = await momentOf(directory)
  for (const counter of ['incident', 'request', 'inbox', 'outbox'] as const)
    yield { row: 'counter', counter, value: data.counters[counter] }
  const folder = archiveFolderOf(directory)
  for (const position of archived) {
    const { ticket, lines, records } = await readFromSegment(folder, position)
    for (const record of records) yield { row: 'record', ...record }
    yield { row: 'ticket', ticket, lines }
  }
  yield* workingRows(data)
}

function* workingRows(data: WorkingSet): Generator<ExportRow> {
  for (const collection of Object.keys(data.records) as Collection[])
    for (const [key, value] of recordsOf(data, collection)) yield { row: 'record', collection, key, value }
  for (const number of data.tickets.keys()) {
    const ticket = data.tickets.get(number)!
    yield { row: 'ticket', ticket, lines: [...(data.lines.get(number)?.values() ?? [])] }
  }
  for (const [id, at] of data.accepted) yield { row: 'accepted', id, at }
  for (const { sequence, lane, activity } of data.inbox.values())
    yield {
      row: 'inbox',
      sequence,
      lane,
      activity,
      at: data.accepted.get(activity.id) ?? activity.receivedAt,
    }
  for (const { order, row } of data.outbox.values()) yield { row: 'outbox', order, delivery: row }
  for (const timer of data.timers.values()) yield { row: 'timer', timer }
}

/** Starts over if a snapshot was taken between two reads, because the archive's index is written together with a snapshot. */
async function momentOf(directory: string): Promise<Moment> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = await newestSnapshot(directory)
    const { data } = await recoverDuringWrites(directory)
    const positions = new Map(await allPositions(archiveFolderOf(directory)))
    if ((await newestSnapshot(directory)) !== before) continue
    for (const [number, { position }] of data.archived) positions.set(number, position)
    const archived = [...positions].filter(
      ([number]) => !data.tickets.has(number) && data.erased.get(number) !== false,
    )
    return {
      data,
      archived: archived
        .map(([, position]) => position)
        .sort((a, b) => a.segment - b.segment || a.offset - b.offset),
    }
  }
  throw new StorageError('storage-unavailable', `${directory} is changing too fast to be read; try again.`)
}

async function newestSnapshot(directory: string): Promise<number> {
  return (await listDataFolder(directory).catch(() => ({ snapshots: [] }))).snapshots.at(-1) ?? 0
}
