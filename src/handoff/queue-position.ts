import type { Priority } from '../tickets/ticket.js'

/** A ticket that waits for somebody, for the place in its queue. */
export interface InLine {
  readonly number: string
  readonly queue: string
  readonly priority: Priority
  /** Due time of its first target; null if it has none. */
  readonly dueAt: number | null
}

/** The place of a ticket among those that wait in its queue, from 1: by priority, then by what is due first. */
export function positionOf(own: InLine, waiting: readonly InLine[]): number {
  const ahead = waiting.filter(
    (other) => other.queue === own.queue && other.number !== own.number && isBefore(other, own),
  )
  return ahead.length + 1
}

/** Tells which comes first by priority, then by due time; of two alike, the one that was waiting already. */
function isBefore(other: InLine, own: InLine): boolean {
  if (other.priority !== own.priority) return other.priority < own.priority
  if (own.dueAt === null) return true
  return other.dueAt !== null && other.dueAt <= own.dueAt
}
