import type { ChannelName } from '../../engine/activity.js'
import type { HistoryEvent } from './events/ticket-events.js'
import type { Ticket } from './ticket.js'

interface Happened {
  readonly at: number
  /** Person ID, account ID, `bot` or `clock`. */
  readonly by: string
  readonly byName: string
  /** Channel from which the event came. */
  readonly from: ChannelName
}

export type AuditEntry = Happened & HistoryEvent

/** Applies `change` to every text of an entry. The author and the kind stay the same. */
export function mapEntryTexts(entry: AuditEntry, change: (text: string) => string): AuditEntry {
  const changed = Object.entries(entryDetails(entry)).map(([name, text]) => [name, change(text)])
  return { ...entry, ...Object.fromEntries(changed) }
}

/** Returns an entry's details without author, time and kind. */
export function entryDetails(entry: AuditEntry): Readonly<Record<string, string>> {
  const { at: _at, by: _by, byName: _byName, from: _from, did: _did, ...told } = entry
  return told
}

/** Checks whether a technician took the ticket. */
export function isPickup({ did }: AuditEntry): boolean {
  return did === 'taken'
}

/** Checks whether the bot resolved the ticket. */
export function isBotSolution({ by, did }: AuditEntry): boolean {
  return by === 'bot' && did === 'resolved'
}

/** Replaces the cause in an entry about a resolution. */
export function redactCause(entry: AuditEntry, instead: string): AuditEntry {
  return entry.did === 'resolved' ? { ...entry, cause: instead } : entry
}

/** Checks whether an approver approved, refused or passed the decision on. */
export function isApproversAnswer({ did }: AuditEntry): boolean {
  return did === 'approved' || did === 'refused' || did === 'approval-delegated'
}

/** Replaces the reason for a refusal, which is in the approver's own words. */
export function redactReason(entry: AuditEntry, instead: string): AuditEntry {
  return entry.did === 'refused' ? { ...entry, reason: instead } : entry
}

/** Replaces the previous text in an entry about an edited or deleted message. */
export function redactMessageText(entry: AuditEntry, instead: string): AuditEntry {
  return entry.did === 'line-edited' || entry.did === 'line-deleted' ? { ...entry, text: instead } : entry
}

/** Checks whether a technician has or had the ticket, and may therefore have changed something. */
export function hasHadAssignee({
  assignment: { assignee },
  audit,
}: Pick<Ticket, 'assignment' | 'audit'>): boolean {
  return assignee !== null || audit.some(isPickup)
}
