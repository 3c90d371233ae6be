import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../disk/data-folder.js'
import { addArchivedKeys } from './archived-key-index.js'
import { appendToEntryList } from './entry-list.js'
import { writePositions } from './position-index.js'
import type { ArchiveScan } from './scan-archive.js'
import { archiveFolderOf, listArchiveFiles, listSegments } from './ticket-archive.js'

/** Rebuilds the indexes and lists from the segments, which stay unchanged. */
export async function rebuildArchiveIndex(directory: string, survey: ArchiveScan): Promise<void> {
  const folder = archiveFolderOf(directory)
  for (const name of await listArchiveFiles(folder)) {
    if (/\.index$|^(?:list|search)-/.test(name)) await rm(join(folder, name))
  }
  if (survey.tickets.length === 0) return
  await writePositions(folder, new Map(survey.tickets.map(({ entry, position }) => [entry.number, position])))
  await addArchivedKeys(
    folder,
    survey.tickets.flatMap(({ entry, keys }) => keys.map((key) => ({ key, number: entry.number }))),
  )
  for (const segment of await listSegments(folder)) {
    const tickets = survey.tickets.filter(({ position }) => position.segment === segment)
    const listed = tickets.map(({ entry, position }) => ({ entry, position }))
    if (listed.length > 0) await appendToEntryList(folder, segment, listed)
  }
  await syncFolder(folder)
}
