import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Records } from '../../records.js'
import { upgradeRecord, upgradeTicket } from '../../upgrade-record.js'
import type { ArchiveScan } from '../archive/scan-archive.js'
import { readAllFromSegment } from '../archive/segments.js'
import { archiveFolderOf, createTicketArchive } from '../archive/ticket-archive.js'
import { createWorkingSet, recordsOf, type WorkingSet } from '../working-set/working-set.js'

/** Upgrades all records, and builds the search data of all tickets anew. */
export function upgradeWorkingSet(data: WorkingSet): void {
  for (const collection of [
    'conversation',
    'outage',
    'approvalAsk',
    'session',
    'requesterSession',
  ] as const) {
    const records = recordsOf(data, collection)
    for (const key of [...records.keys()]) {
      const value = records.get(key)! as Records[typeof collection]
      records.set(
        key,
        upgradeRecord(collection, key, value, (id) => data.records.person.get(id)),
      )
    }
  }
  for (const number of [...data.tickets.keys()]) data.tickets.set(upgradeTicket(data.tickets.get(number)!))
}

const together = 200

/** Writes all archived tickets anew, each once; the segments of before go to `damaged/`. Its index has to be built afterwards. */
export async function upgradeArchive(directory: string, { tickets }: ArchiveScan, at: number): Promise<void> {
  if (tickets.length === 0) return
  const folder = archiveFolderOf(directory)
  const beside = join(directory, 'upgrading')
  await rm(beside, { recursive: true, force: true })
  const anew = createTicketArchive(beside, createWorkingSet())
  const latest = new Map(tickets.map(({ entry, position }) => [entry.number, position]))
  const positions = [...latest.values()].sort((a, b) => a.segment - b.segment || a.offset - b.offset)
  for (let start = 0; start < positions.length; ) {
    const { segment } = positions[start]!
    const some = positions.slice(start, start + together).filter((one) => one.segment === segment)
    const archived = await readAllFromSegment(folder, segment, some)
    await anew.append(archived.map((one) => ({ ...one, ticket: upgradeTicket(one.ticket) })))
    start += some.length
  }
  await rename(folder, join(directory, 'damaged', `archive-${at}`))
  await rename(archiveFolderOf(beside), folder)
  await rm(beside, { recursive: true })
}
