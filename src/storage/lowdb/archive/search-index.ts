import { normaliseIdentifier } from '../../people-keys-of-ticket.js'
import type { TicketSelection } from '../../store.js'
import { searchTerms, type TicketIndexEntry } from '../../ticket-index-entry.js'
import { dueTimeSortKey, priorityRank } from '../index/entry-order.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import { encodeTicketNumber } from './archived-ticket.js'
import { type ListedEntry, scanEntryList } from './entry-list.js'
import { openSearchFile, type SearchFile, writeSearchFile } from './segment-search-file.js'
import { encodeTermIndex, findTerm, findTermsContaining, postingsOf, survivesUtf8 } from './term-index.js'

const entryBytes = 3 * 8 + 2 * 4 + 1

/** Positions and sort keys of one segment's entries, as columns. */
export interface SortKeyColumns {
  readonly updatedAt: Float64Array
  readonly openedAt: Float64Array
  readonly dueAt: Float64Array
  readonly codes: Uint32Array
  readonly offsets: Uint32Array
  readonly priorities: Uint8Array
}

/** Builds the search file of a full segment from its list. */
export async function buildSegmentSearchFile(folder: string, segment: number): Promise<void> {
  const listed = new Map<number, ListedEntry>()
  await scanEntryList(folder, segment, '', (one) => listed.set(one.position.offset, one))
  const entries = [...listed.values()]
  const breath = createEventLoopYield()
  const keys = new Map<string, number[]>()
  const words = new Map<string, number[]>()
  for (const [ordinal, { entry }] of entries.entries()) {
    for (const key of keysOf(entry)) addTo(keys, key, ordinal)
    for (const word of new Set(entry.text.split(/\s+/))) if (word !== '') addTo(words, word, ordinal)
    await breath()
  }
  const common = [...keys].filter(([, ordinals]) => ordinals.length === entries.length).map(([key]) => key)
  for (const key of common) keys.delete(key)
  const keyIndex = await encodeTermIndex(keys)
  const wordIndex = await encodeTermIndex(words)
  await writeSearchFile(folder, segment, {
    entries: entries.length,
    common,
    sections: {
      columns: encodeColumns(entries),
      keyText: keyIndex.text,
      keyPlaces: bytesOf(keyIndex.postings),
      wordText: wordIndex.text,
      wordPlaces: bytesOf(wordIndex.postings),
    },
  })
}

/** Entries of a segment that match a query. */
export interface SearchCandidates {
  readonly columns: SortKeyColumns
  readonly ordinals: Uint32Array
}

/** Finds the same entries as reading the list would; returns null if no search file can answer the query. */
export async function searchSegment(
  folder: string,
  segment: number,
  query: TicketSelection,
): Promise<SearchCandidates | null> {
  if (!searchTerms(query).every(survivesUtf8)) return null
  const file = await openSearchFile(folder, segment)
  if (!file) return null
  try {
    return await answer(file, query)
  } finally {
    await file.close()
  }
}

async function answer(file: SearchFile, query: TicketSelection): Promise<SearchCandidates | null> {
  const { entries, common } = file.header
  const narrowed = createNarrowing(entries)
  const wanted = keysWanted(query).filter((choices) => !choices.some((key) => common.includes(key)))
  const words = searchTerms(query)
  if (wanted.length > 0) {
    const text = await file.section('keyText')
    if (!text) return null
    const starts = wanted.map((choices) => choices.flatMap((key) => findTerm(text, key) ?? []))
    if (starts.some((found) => found.length === 0)) return nothing
    const places = await file.section('keyPlaces')
    if (!places) return null
    for (const found of starts) narrowed.to(found.map((start) => postingsOf(numbersIn(places), start)))
  }
  if (words.length > 0 && !narrowed.isEmpty()) {
    const text = await file.section('wordText')
    if (!text) return null
    const starts = words.map((word) => findTermsContaining(text, word))
    if (starts.some((found) => found.length === 0)) return nothing
    const places = await file.section('wordPlaces')
    if (!places) return null
    for (const found of starts) narrowed.to(found.map((start) => postingsOf(numbersIn(places), start)))
  }
  const ordinals = narrowed.ordinals()
  if (ordinals.length === 0) return nothing
  const bytes = await file.section('columns')
  if (!bytes) return null
  const columns = columnsIn(bytes, entries)
  return { ordinals: ordinals.filter(changedWithin(columns, query)), columns }
}

function changedWithin(
  { updatedAt }: SortKeyColumns,
  { changedFrom = -Infinity, changedUntil = Infinity }: TicketSelection,
): (ordinal: number) => boolean {
  return (ordinal) => updatedAt[ordinal]! >= changedFrom && updatedAt[ordinal]! <= changedUntil
}

/** Conditions that must all be met; each is a list of keys, any one of which is enough. */
function keysWanted(query: TicketSelection): readonly (readonly string[])[] {
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, people } = query
  return [
    ...(states === undefined ? [] : [states.map((state) => keyOf('state', state))]),
    ...(queue === undefined ? [] : [[keyOf('queue', queue)]]),
    ...(assignee === undefined ? [] : [[keyOf('assignee', assignee)]]),
    ...(requester === undefined ? [] : [[keyOf('requester', requester)]]),
    ...(lane === undefined ? [] : [[keyOf('lane', lane)]]),
    ...(topic === undefined ? [] : [[keyOf('topic', topic)]]),
    ...(source === undefined ? [] : [[keyOf('source', source)]]),
    ...(isHandedOff === undefined ? [] : [[keyOf('isHandedOff', isHandedOff)]]),
    ...(people === undefined ? [] : [people.map((one) => keyOf('people', normaliseIdentifier(one)))]),
  ]
}

function keysOf(entry: TicketIndexEntry): readonly string[] {
  return [
    keyOf('state', entry.state),
    keyOf('queue', entry.queue),
    keyOf('assignee', entry.assignee),
    keyOf('requester', entry.requester),
    keyOf('lane', entry.lane),
    keyOf('topic', entry.topic),
    keyOf('source', entry.source),
    keyOf('isHandedOff', entry.isHandedOff),
    ...entry.people.map((one) => keyOf('people', one)),
  ]
}

/** Encodes any value as a single line of valid text. */
function keyOf(field: keyof TicketIndexEntry, value: string | boolean | null): string {
  return `${field} ${JSON.stringify(value)}`
}

function createNarrowing(entries: number) {
  let left: Uint8Array | null = null
  return {
    to(lists: readonly Uint32Array[]): void {
      const next = new Uint8Array(entries)
      for (const list of lists) for (const ordinal of list) next[ordinal] = left === null ? 1 : left[ordinal]!
      left = next
    },
    isEmpty: () => left?.every((one) => one === 0) ?? entries === 0,
    ordinals(): Uint32Array {
      const all = new Uint32Array(entries)
      let count = 0
      for (let at = 0; at < entries; at += 1) if (left === null || left[at] === 1) all[count++] = at
      return all.subarray(0, count)
    },
  }
}

/** Returns all of these entries as candidates. */
export function candidatesOf(entries: readonly ListedEntry[]): SearchCandidates {
  const columns = columnsIn(encodeColumns(entries), entries.length)
  return { columns, ordinals: Uint32Array.from(entries, (_, at) => at) }
}

function encodeColumns(entries: readonly ListedEntry[]): Buffer {
  const bytes = Buffer.from(new ArrayBuffer(entries.length * entryBytes))
  const columns = columnsIn(bytes, entries.length)
  for (const [at, { entry, position }] of entries.entries()) {
    columns.updatedAt[at] = entry.updatedAt
    columns.openedAt[at] = entry.openedAt
    columns.dueAt[at] = dueTimeSortKey(entry.dueAt)
    columns.codes[at] = encodeTicketNumber(entry.number)
    columns.offsets[at] = position.offset
    columns.priorities[at] = priorityRank(entry.priority)
  }
  return bytes
}

function columnsIn({ buffer }: Buffer, entries: number): SortKeyColumns {
  const bytes = buffer as ArrayBuffer
  return {
    updatedAt: new Float64Array(bytes, 0, entries),
    openedAt: new Float64Array(bytes, entries * 8, entries),
    dueAt: new Float64Array(bytes, entries * 16, entries),
    codes: new Uint32Array(bytes, entries * 24, entries),
    offsets: new Uint32Array(bytes, entries * 28, entries),
    priorities: new Uint8Array(bytes, entries * 32, entries),
  }
}

const numbersIn = ({ buffer, length }: Buffer): Uint32Array =>
  new Uint32Array(buffer as ArrayBuffer, 0, length / 4)

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
}

const nothing: SearchCandidates = candidatesOf([])

function addTo(terms: Map<string, number[]>, term: string, ordinal: number): void {
  const ordinals = terms.get(term)
  if (ordinals) ordinals.push(ordinal)
  else terms.set(term, [ordinal])
}
