import type { TicketEntry } from '../../records/ticket-entry.js'
import type { Priority } from '../../tickets/ticket.js'
import type { TicketQuery } from '../store.js'
import { compareText } from './compare-text.js'

/** Fields of an entry that decide its order. */
export type Ranked = Pick<TicketEntry, 'number' | 'priority' | 'dueAt' | 'openedAt' | 'updatedAt'>

/** Sort key of a due time: entries with nothing due come last. */
export function momentOf(dueAt: number | null | undefined): number {
  return dueAt ?? Number.POSITIVE_INFINITY
}

export function rankOf(priority: Priority): number {
  return Number(priority.slice(1))
}

export function compareMoments(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Orders by priority, then by due time. */
export function byPriority(a: Omit<Ranked, 'updatedAt'>, b: Omit<Ranked, 'updatedAt'>): number {
  return (
    rankOf(a.priority) - rankOf(b.priority) ||
    compareMoments(momentOf(a.dueAt), momentOf(b.dueAt)) ||
    a.openedAt - b.openedAt ||
    compareText(a.number, b.number)
  )
}

/** Comparators for each order of a query; `archive/matches` sorts large result sets. */
export const entryOrders: {
  readonly [Order in TicketQuery['order']]: (a: Ranked, b: Ranked) => number
} = {
  recent: (a, b) => b.updatedAt - a.updatedAt || compareText(b.number, a.number),
  priority: byPriority,
}
