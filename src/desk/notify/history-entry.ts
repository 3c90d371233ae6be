import type { AuditEntry } from '../ticket/audit.js'
import type { TicketEvent } from '../ticket/ticket-events.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Builds the history entry for an event of this turn. */
export function historyEntry(
  { activity, now }: Pick<UnitOfWork, 'activity' | 'now'>,
  by: { readonly id: string; readonly name: string },
  event: TicketEvent,
): AuditEntry {
  const from = activity.where?.channel ?? activity.from?.channel ?? 'clock'
  return { at: now, by: by.id, byName: by.name, from, ...event }
}
