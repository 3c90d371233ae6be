import type { ChannelName } from '../../engine/activity.js'
import type { Ticket } from './ticket.js'
import type { TicketEvent } from './ticket-events.js'

/** Entry from a version that stored events as English sentences instead of data. */
interface Worded {
  readonly what: string
  readonly did?: undefined
}

interface Happened {
  readonly at: number
  /** Person ID, account ID, `bot` or `clock`. */
  readonly by: string
  readonly byName: string
  /** Channel the event came from. */
  readonly from: ChannelName
}

export type AuditEntry = Happened & ((TicketEvent & { readonly what?: undefined }) | Worded)

/** Applies `change` to every text of an entry, or to the sentence of an old entry. The author and the kind stay the same. */
export function mapEntryTexts(entry: AuditEntry, change: (text: string) => string): AuditEntry {
  const { at, by, byName, from, did } = entry
  const changed = Object.entries(entryDetails(entry)).map(([name, text]) => [name, change(text)])
  const kind = did === undefined ? {} : { did }
  return { at, by, byName, from, ...kind, ...Object.fromEntries(changed) }
}

/** Returns an entry's details without author, time and kind; for an old entry, its sentence. */
export function entryDetails(entry: AuditEntry): Readonly<Record<string, string>> {
  if (entry.did === undefined) return { what: entry.what }
  const { at: _at, by: _by, byName: _byName, from: _from, did: _did, what: _what, ...told } = entry
  return told
}

/** Tells whether a technician took the ticket. */
export function isPickup({ did, what }: AuditEntry): boolean {
  return did === 'taken' || what === 'took it'
}

const solutionBefore = 'resolved: '

/** Tells whether the bot resolved the ticket. */
export function isBotSolution({ by, did, what }: AuditEntry): boolean {
  return by === 'bot' && (did === 'resolved' || what?.startsWith(solutionBefore) === true)
}

/** Replaces the cause in an entry about a resolution. In an old entry, removes it from the sentence. */
export function redactCause(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'resolved') return { ...entry, cause: instead }
  return entry.did === undefined && entry.what.startsWith(solutionBefore)
    ? { ...entry, what: solutionBefore }
    : entry
}

/** Tells whether an approver approved, refused or passed the decision on. */
export function isApproversAnswer({ did, what }: AuditEntry): boolean {
  if (what === undefined) return did === 'approved' || did === 'refused' || did === 'approval-delegated'
  return what === 'approved' || what.startsWith('refused: ') || what.startsWith('passed the approval on')
}

/** Replaces the reason for a refusal, which is in the approver's own words. In an old entry, removes it from the sentence. */
export function redactReason(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'refused') return { ...entry, reason: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/^refused: .*$/s, 'refused') } : entry
}

/** Replaces the previous text in an entry about an edited or deleted message. In an old entry, removes it from the sentence. */
export function redactMessageText(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'line-edited' || entry.did === 'line-deleted') return { ...entry, text: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/, before: .*$/s, '') } : entry
}

/** Tells whether a technician has or had the ticket, and so may have changed something. */
export function hasHadAssignee({ assignee, audit }: Pick<Ticket, 'assignee' | 'audit'>): boolean {
  return assignee !== null || audit.some(isPickup)
}
