import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createKeyedQueue } from '../../keyed-queue.js'
import type { TicketSelection } from '../../store.js'
import { indexEntryOf, searchTerms } from '../../ticket-index-entry.js'
import { privateFolderMode, syncFolder } from '../disk/data-folder.js'
import { isFileMissing } from '../disk/to-storage-error.js'
import { createTicketMatcher } from '../index/ticket-matcher.js'
import type { ArchivedKey, ArchivePosition } from '../stored-operation.js'
import { archivedKeyName, type WorkingSet } from '../working-set/working-set.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import { addArchivedKeys, findTicketsWithKey } from './archived-key-index.js'
import { type ArchivedRecord, type ArchivedTicket, decodeTicketNumber } from './archived-ticket.js'
import { appendToEntryList, type ListedEntry, scanEntryList } from './entry-list.js'
import {
  clearPositions,
  createPositionFinder,
  createPositionReader,
  writePositions,
} from './position-index.js'
import { createResultSet, type ResultSet } from './result-set.js'
import { scrubSegment } from './scrub-segment.js'
import { buildSegmentSearchFile, candidatesOf, type SearchCandidates, searchSegment } from './search-index.js'
import { hasSearchFile, isSearchFile } from './segment-search-file.js'
import { appendToSegment, defaultSegmentBytes, readAllFromSegment, readFromSegment } from './segments.js'
import { survivesUtf8 } from './term-index.js'

/**
 * Closed tickets on disk. Entries newer than the on-disk index are in `data.archived`. A ticket in the working set takes precedence over its
 * archived copy.
 */
export interface TicketArchive {
  ticket(number: string): Promise<ArchivedTicket | null>
  tickets(numbers: readonly string[]): Promise<ReadonlyMap<string, ArchivedTicket>>
  /** Archived tickets that had this delivery or link, most recently archived first. */
  ticketsWithKey(
    key: ArchivedKey,
  ): Promise<readonly { readonly number: string; readonly record: ArchivedRecord }[]>
  search(query: TicketSelection): Promise<ResultSet>
  /** Writes tickets durably. They count as archived only after an `archived` operation has been recorded. */
  append(tickets: readonly ArchivedTicket[]): Promise<readonly ArchivePosition[]>
  /** Overwrites the bytes of erased tickets durably; resolves with the tickets that were scrubbed. */
  scrub(): Promise<readonly ScrubbedArchiveTicket[]>
  /** Writes `data.archived` to the on-disk index durably; returns what was written for each ticket number. */
  index(): Promise<ReadonlyMap<string, ArchivePosition>>
  /** Builds a search file for each full segment that doesn't have one, as long as `mayGoOn` returns true. */
  indexSegments(mayGoOn: () => boolean): Promise<void>
  /**
   * Drops the entries of `data.archived` that are now in the on-disk index, once a restart no longer needs to
   * replay them.
   */
  forget(indexed: ReadonlyMap<string, ArchivePosition>): void
  /** Current length of each file that can't be rebuilt; a shorter file at a later start has lost data. */
  lengths(): Promise<Readonly<Record<string, number>>>
}

/** An erased ticket whose old bytes have been overwritten; `isAnew` is true if a new ticket with its number has been archived. */
export interface ScrubbedArchiveTicket {
  readonly number: string
  readonly isAnew: boolean
}

/** Looks up the positions of all these tickets at one moment; null for a ticket that isn't in the archive. */
type Places = (numbers: readonly string[]) => Promise<readonly (ArchivePosition | null)[]>

export function createTicketArchive(
  directory: string,
  data: WorkingSet,
  segmentBytes = defaultSegmentBytes,
): TicketArchive {
  const folder = archiveFolderOf(directory)
  /** Serialises appending and scrubbing, because scrubbing would overwrite a partial append as an unfinished write. */
  const inTurn = createKeyedQueue()
  /** Segments that are known to have a search file. */
  const searchable = new Set<number>()
  const indexed = createPositionFinder(folder)
  /** Number of times `forget` has dropped positions from memory. */
  let timesForgotten = 0
  /** List of segments. It can be cached, because only `append` creates segments. */
  let segments: Promise<readonly number[]> | null = null

  function segmentsNow(): Promise<readonly number[]> {
    if (segments !== null) return segments
    const found = listSegments(folder)
    found.catch(() => {
      segments = null
    })
    segments = found
    return found
  }

  async function positionOf(number: string): Promise<ArchivePosition | null> {
    if (data.erased.get(number) === false) return null
    return data.archived.get(number)?.position ?? indexed.find(number)
  }

  async function ticket(number: string): Promise<ArchivedTicket | null> {
    const position = await positionOf(number)
    return position && readFromSegment(folder, position)
  }

  async function tickets(numbers: readonly string[]): ReturnType<TicketArchive['tickets']> {
    const places = await createPlaces()(numbers)
    const bySegment = new Map<number, { readonly number: string; readonly position: ArchivePosition }[]>()
    for (const [at, number] of numbers.entries()) {
      const position = places[at]
      if (!position) continue
      const own = bySegment.get(position.segment) ?? []
      bySegment.set(position.segment, [...own, { number, position }])
    }
    const found = new Map<string, ArchivedTicket>()
    for (const [segment, own] of bySegment) {
      const positions = own.map(({ position }) => position)
      const read = await readAllFromSegment(folder, segment, positions)
      for (const [at, { number }] of own.entries()) found.set(number, read[at]!)
    }
    return found
  }

  /** Looks up positions in memory and on disk; starts again if positions moved from memory to disk in the meantime. */
  function createPlaces(): Places {
    let reader = createPositionReader(folder)
    let readSince = timesForgotten
    return async (numbers) => {
      for (;;) {
        await reader.load(numbers)
        if (readSince === timesForgotten) break
        readSince = timesForgotten
        reader = createPositionReader(folder)
      }
      return numbers.map((number) =>
        data.erased.get(number) === false ? null : (data.archived.get(number)?.position ?? reader.at(number)),
      )
    }
  }

  /** Token for the ticket's current location. If two tokens are equal, the ticket neither entered nor left the working set in between. */
  function whereabouts(number: string): unknown {
    if (data.tickets.has(number)) return 'in the working set'
    return data.archived.get(number)?.position ?? `${data.erased.get(number)} ${timesForgotten}`
  }

  async function holdersAmong(
    numbers: ReadonlySet<string>,
    key: ArchivedKey,
  ): ReturnType<TicketArchive['ticketsWithKey']> {
    const found: { number: string; record: ArchivedRecord; position: ArchivePosition }[] = []
    for (const number of numbers) {
      const position = data.tickets.has(number) ? null : await positionOf(number)
      if (!position) continue
      const record = (await readFromSegment(folder, position)).records.find(
        (own) => archivedKeyName(own) === archivedKeyName(key),
      )
      if (record) found.push({ number, record, position })
    }
    return found.sort((a, b) => comparePositions(b.position, a.position))
  }

  /**
   * Returns a consistent view. If a ticket was archived or brought back during the disk read, the
   * data is read again.
   */
  async function holders(key: ArchivedKey): ReturnType<TicketArchive['ticketsWithKey']> {
    for (;;) {
      // Memory is read before and after the disk, because entries move from memory to disk in the meantime.
      const numbers = new Set([
        ...data.archivedKeys.get(archivedKeyName(key)),
        ...(await findTicketsWithKey(folder, key)),
        ...data.archivedKeys.get(archivedKeyName(key)),
      ])
      const before = [...numbers].map(whereabouts)
      const found = await holdersAmong(numbers, key)
      if ([...numbers].every((number, at) => whereabouts(number) === before[at])) return found
    }
  }

  /** Adds the candidates that are still at their ticket's current position. */
  async function addLiving(
    segment: number,
    { ordinals, columns }: SearchCandidates,
    places: Places,
    matches: ResultSet,
  ): Promise<void> {
    const numbers = Array.from(ordinals, (ordinal) => decodeTicketNumber(columns.codes[ordinal]!))
    const found = await places(numbers)
    for (const [place, ordinal] of ordinals.entries()) {
      const number = numbers[place]!
      if (data.tickets.has(number)) continue
      const current = found[place]
      if (current?.segment !== segment || current.offset !== columns.offsets[ordinal]) continue
      const { codes, priorities, dueAt, openedAt, updatedAt } = columns
      matches.add(
        codes[ordinal]!,
        priorities[ordinal]!,
        dueAt[ordinal]!,
        openedAt[ordinal]!,
        updatedAt[ordinal]!,
      )
    }
  }

  /** Finds candidates by reading the segment's list; used when there's no usable search file. */
  async function readList(segment: number, query: TicketSelection): Promise<SearchCandidates> {
    const matches = createTicketMatcher(query)
    const found = new Map<number, ListedEntry>()
    await scanEntryList(folder, segment, needleOf(query), (listed) => {
      if (matches(listed.entry)) found.set(listed.position.offset, listed)
    })
    return candidatesOf([...found.values()])
  }

  async function append(tickets: readonly ArchivedTicket[]): Promise<readonly ArchivePosition[]> {
    await mkdir(folder, { recursive: true, mode: privateFolderMode })
    const last = (await segmentsNow()).at(-1) ?? 1
    const positions = await appendToSegment(folder, last, tickets, segmentBytes)
    const listed = tickets.map((archived, index) => ({
      entry: indexEntryOf(archived.ticket),
      position: positions[index]!,
    }))
    await appendToEntryList(folder, positions[0]!.segment, listed)
    const isNewSegment = positions[0]!.offset === 0
    if (isNewSegment) for (const changed of [folder, directory]) await syncFolder(changed)
    return positions
  }

  async function scrub(): Promise<readonly ScrubbedArchiveTicket[]> {
    const gone = new Map<string, ArchivePosition | null>()
    const erased = [...data.erased].map(([number, isAnew]) => ({ number, isAnew }))
    for (const { number } of erased) gone.set(number, await positionOf(number))
    searchable.clear()
    for (const segment of await segmentsNow()) await scrubSegment(folder, segment, gone)
    const empty = [...gone].filter(([, newer]) => newer === null).map(([number]) => number)
    if ((await segmentsNow()).length > 0) await clearPositions(folder, empty)
    return erased
  }

  return {
    ticket,
    tickets,
    ticketsWithKey: holders,
    async search(query) {
      const matches = createResultSet()
      const places = createPlaces()
      const breath = createEventLoopYield()
      for (const segment of await segmentsNow()) {
        const candidates = (await searchSegment(folder, segment, query)) ?? (await readList(segment, query))
        await addLiving(segment, candidates, places, matches)
        await breath()
      }
      return matches
    },
    append: (tickets) =>
      inTurn('segments', () =>
        append(tickets).finally(() => {
          segments = null
        }),
      ),
    scrub: () => inTurn('segments', scrub),
    async index() {
      const archived = [...data.archived]
      const positions = new Map(archived.map(([number, { position }]) => [number, position]))
      if (archived.length === 0) return positions
      await writePositions(folder, positions)
      indexed.grown()
      await addArchivedKeys(
        folder,
        archived.flatMap(([number, { keys }]) => keys.map((key) => ({ key, number }))),
      )
      await syncFolder(folder)
      return positions
    },
    async indexSegments(mayGoOn) {
      const full = (await segmentsNow()).slice(0, -1)
      for (const segment of full.filter((one) => !searchable.has(one))) {
        if (!mayGoOn()) return
        // This waits until erased tickets are no longer being overwritten in the segment.
        await inTurn('segments', async () => {
          if (!(await hasSearchFile(folder, segment))) await buildSegmentSearchFile(folder, segment)
          searchable.add(segment)
        })
      }
    },
    forget(known) {
      timesForgotten += 1
      for (const [number, position] of known) {
        const archived = data.archived.get(number)
        if (!archived || comparePositions(archived.position, position) !== 0) continue
        data.archived.delete(number)
        for (const key of archived.keys) data.archivedKeys.remove(archivedKeyName(key), number)
      }
    },
    async lengths() {
      const lengths: Record<string, number> = {}
      const kept = (await listArchiveFiles(folder)).filter((name) => !isSearchFile(name))
      for (const name of kept) lengths[name] = (await stat(join(folder, name))).size
      return lengths
    },
  }
}

export const archiveFolderOf = (directory: string): string => join(directory, 'archive')

export async function listSegments(folder: string): Promise<readonly number[]> {
  return (await listArchiveFiles(folder))
    .flatMap((name) => /^segment-(\d{8,})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

export async function listArchiveFiles(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error) => {
    if (isFileMissing(error)) return []
    throw error
  })
}

function comparePositions(a: ArchivePosition, b: ArchivePosition): number {
  return a.segment - b.segment || a.offset - b.offset
}

/** Text that occurs in the list line of every entry that can match. */
function needleOf(query: TicketSelection): string {
  const named = query.requester ?? query.lane ?? query.topic
  if (named != null) return JSON.stringify(named)
  const longest = searchTerms(query)
    .filter(survivesUtf8)
    .reduce((best, word) => (word.length > best.length ? word : best), '')
  return JSON.stringify(longest).slice(1, -1)
}
