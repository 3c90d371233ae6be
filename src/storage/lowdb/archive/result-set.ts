import type { TicketQuery } from '../../store.js'
import { compareText } from '../index/compare-text.js'
import { compareTimes, dueTimeSortKey, priorityRank, type SortableEntry } from '../index/entry-order.js'
import { createEventLoopYield } from '../yield-to-event-loop.js'
import { decodeTicketNumber, encodeTicketNumber } from './archived-ticket.js'

/** Entries that match a query, stored as columns: a million of them take about 30 MB. */
export interface ResultSet {
  readonly length: number
  add(code: number, priority: number, dueAt: number, openedAt: number, updatedAt: number): void
  addEntry(entry: SortableEntry): void
  remove(numbers: readonly string[]): void
  /** Ticket numbers of one page. Sorting pauses regularly so as not to block the event loop. */
  page(order: TicketQuery['order'], offset: number, limit: number): Promise<readonly string[]>
  /** All ticket numbers, in batches; the numbers of one archive segment come together. */
  parts(most: number): Iterable<readonly string[]>
}

const firstRows = 64
/** Maximum number of comparisons between two checks of the clock. */
const stepComparisons = 1_000

export function createResultSet(): ResultSet {
  let length = 0
  let codes = new Uint32Array(firstRows)
  let priorities = new Uint8Array(firstRows)
  let times = {
    dueAt: new Float64Array(firstRows),
    openedAt: new Float64Array(firstRows),
    updatedAt: new Float64Array(firstRows),
  }

  function grow(): void {
    codes = grown(codes, new Uint32Array(length * 2))
    priorities = grown(priorities, new Uint8Array(length * 2))
    times = {
      dueAt: grown(times.dueAt, new Float64Array(length * 2)),
      openedAt: grown(times.openedAt, new Float64Array(length * 2)),
      updatedAt: grown(times.updatedAt, new Float64Array(length * 2)),
    }
  }

  const add: ResultSet['add'] = (code, priority, dueAt, openedAt, updatedAt) => {
    if (length === codes.length) grow()
    codes[length] = code
    priorities[length] = priority
    times.dueAt[length] = dueAt
    times.openedAt[length] = openedAt
    times.updatedAt[length] = updatedAt
    length += 1
  }

  function overwrite(row: number, by: number): void {
    for (const column of [codes, priorities, ...Object.values(times)]) column[row] = column[by]!
  }

  const compareNumbers = (a: number, b: number) =>
    compareText(decodeTicketNumber(codes[a]!), decodeTicketNumber(codes[b]!))

  const comparers: { readonly [Order in TicketQuery['order']]: (a: number, b: number) => number } = {
    recent: (a, b) => times.updatedAt[b]! - times.updatedAt[a]! || compareNumbers(b, a),
    priority: (a, b) =>
      priorities[a]! - priorities[b]! ||
      compareTimes(times.dueAt[a]!, times.dueAt[b]!) ||
      times.openedAt[a]! - times.openedAt[b]! ||
      compareNumbers(a, b),
  }

  return {
    get length() {
      return length
    },
    add,
    addEntry: ({ number, priority, dueAt, openedAt, updatedAt }) =>
      add(encodeTicketNumber(number), priorityRank(priority), dueTimeSortKey(dueAt), openedAt, updatedAt),
    remove(numbers) {
      const gone = new Set(numbers.map(encodeTicketNumber))
      for (let row = 0; gone.size > 0 && row < length; ) {
        if (!gone.has(codes[row]!)) row += 1
        else overwrite(row, --length)
      }
    },
    async page(order, offset, limit) {
      const rows = new Uint32Array(length)
      for (let row = 0; row < length; row += 1) rows[row] = row
      const to = Math.min(length, offset + limit)
      if (offset >= to) return []
      await inOrder(rows, comparers[order], offset, to)
      return [...rows.subarray(offset, to)].map((row) => decodeTicketNumber(codes[row]!))
    },
    *parts(most) {
      for (let row = 0; row < length; row += most)
        yield Array.from(codes.subarray(row, Math.min(length, row + most)), decodeTicketNumber)
    },
  }
}

function grown<Column extends { set(values: Column): void }>(before: Column, after: Column): Column {
  after.set(before)
  return after
}

/**
 * Sorts only as far as needed for positions `from` to `to` to be right, pausing so as not to block
 * the event loop.
 */
async function inOrder(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
  from: number,
  to: number,
): Promise<void> {
  const breath = createEventLoopYield()
  const parts: [number, number][] = [[0, items.length]]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [low, high] = part
    if (high <= from || low >= to || high - low < 2) continue
    if (high - low <= stepComparisons / 4) {
      items.subarray(low, high).sort(compare)
      await breath()
      continue
    }
    const [left, right] = await divide(items, compare, low, high, breath)
    parts.push([low, left], [right, high])
  }
}

/** Partitions the items around the middle one, as in quicksort; returns where the left part ends and the right part begins. */
async function divide(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
  low: number,
  high: number,
  breath: ReturnType<typeof createEventLoopYield>,
): Promise<readonly [number, number]> {
  const pivot = items[(low + high) >>> 1]!
  let left = low
  let right = high
  for (let at = low; at < right; ) {
    const difference = compare(items[at]!, pivot)
    if (difference < 0) swap(items, at++, left++)
    else if (difference > 0) swap(items, at, --right)
    else at += 1
    if ((at + right) % stepComparisons === 0) await breath()
  }
  return [left, right]
}

function swap(items: Uint32Array, a: number, b: number): void {
  const held = items[a]!
  items[a] = items[b]!
  items[b] = held
}
