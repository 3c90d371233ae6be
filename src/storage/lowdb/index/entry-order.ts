import type { Priority } from '../../../desk/ticket/ticket.js'
import type { TicketQuery } from '../../store.js'
import type { TicketIndexEntry } from '../../ticket-index-entry.js'
import { compareText } from './compare-text.js'

/** Fields of an entry that decide its order. */
export type SortableEntry = Pick<TicketIndexEntry, 'number' | 'priority' | 'dueAt' | 'openedAt' | 'updatedAt'>

/** Returns the sort key of a due time: entries with nothing due come last. */
export function dueTimeSortKey(dueAt: number | null): number {
  return dueAt ?? Number.POSITIVE_INFINITY
}

export function priorityRank(priority: Priority): number {
  return Number(priority.slice(1))
}

export function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Orders by priority, then by due time. */
export function compareByPriority(
  a: Omit<SortableEntry, 'updatedAt'>,
  b: Omit<SortableEntry, 'updatedAt'>,
): number {
  return (
    priorityRank(a.priority) - priorityRank(b.priority) ||
    compareTimes(dueTimeSortKey(a.dueAt), dueTimeSortKey(b.dueAt)) ||
    a.openedAt - b.openedAt ||
    compareText(a.number, b.number)
  )
}

/** Comparators for each order of a query; `archive/result-set` sorts large result sets. */
export const entryComparators: {
  readonly [Order in TicketQuery['order']]: (a: SortableEntry, b: SortableEntry) => number
} = {
  recent: (a, b) => b.updatedAt - a.updatedAt || compareText(b.number, a.number),
  priority: compareByPriority,
}
