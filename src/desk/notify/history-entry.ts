import type { AuditEntry } from '../ticket/audit.js'
import { type EventOf, type HistoryEventKind, historyDetails } from '../ticket/events/ticket-events.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Builds the history entry for an event of this turn, without the details that only the transcript shows. */
export function historyEntry(
  { activity, now }: Pick<UnitOfWork, 'activity' | 'now'>,
  by: { readonly id: string; readonly name: string },
  event: EventOf<HistoryEventKind>,
): AuditEntry {
  const from = activity.where?.channel ?? activity.from?.channel ?? 'clock'
  const details: Readonly<Record<string, string>> = event
  const kept = historyDetails.get(event.did)!.map((name) => [name, details[name]])
  return {
    at: now,
    by: by.id,
    byName: by.name,
    from,
    did: event.did,
    ...Object.fromEntries(kept),
  } as AuditEntry
}
