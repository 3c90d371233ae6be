import type { Priority } from '../ticket/ticket.js'

/** Waiting ticket, reduced to the data from which queue positions are computed. */
export interface QueuedTicket {
  readonly number: string
  readonly queue: string
  readonly priority: Priority
  /** Earliest due time of its SLA clocks; null if it has none. */
  readonly dueAt: number | null
}

/** Returns a ticket's position in its queue, from 1, by priority and then by due time. */
export function queuePosition(own: QueuedTicket, waiting: readonly QueuedTicket[]): number {
  const ahead = waiting.filter(
    (other) => other.queue === own.queue && other.number !== own.number && isBefore(other, own),
  )
  return ahead.length + 1
}

/**
 * Checks whether the other ticket comes before `own`, by priority and then by due time. In a tie,
 * the other ticket comes first, because it has been waiting longer.
 */
function isBefore(other: QueuedTicket, own: QueuedTicket): boolean {
  if (other.priority !== own.priority) return other.priority < own.priority
  if (own.dueAt === null) return true
  return other.dueAt !== null && other.dueAt <= own.dueAt
}
