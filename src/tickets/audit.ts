import type { ChannelName } from '../conversation/activity.js'
import type { Deed } from './deeds.js'

/** Audit entry stored before events were data: an English sentence. */
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

export type AuditEntry = Happened & ((Deed & { readonly what?: undefined }) | Worded)

/** Applies `change` to every text of an entry, including entries stored as a sentence; its author and kind stay the same. */
export function withTold(entry: AuditEntry, change: (text: string) => string): AuditEntry {
  const { at, by, byName, from, did } = entry
  const changed = Object.entries(toldIn(entry)).map(([name, text]) => [name, change(text)])
  const kind = did === undefined ? {} : { did }
  return { at, by, byName, from, ...kind, ...Object.fromEntries(changed) }
}

/** Returns an entry's details without author, time and kind; for an old entry, its sentence. */
export function toldIn(entry: AuditEntry): Readonly<Record<string, string>> {
  if (entry.did === undefined) return { what: entry.what }
  const { at: _at, by: _by, byName: _byName, from: _from, did: _did, what: _what, ...told } = entry
  return told
}

/** Tells whether a technician took the ticket. */
export function isTaking({ did, what }: AuditEntry): boolean {
  return did === 'taken' || what === 'took it'
}

const solutionBefore = 'resolved: '

/** Tells whether the bot resolved the ticket. */
export function isBotSolution({ by, did, what }: AuditEntry): boolean {
  return by === 'bot' && (did === 'resolved' || what?.startsWith(solutionBefore) === true)
}

/** Replaces the cause in a resolution entry; removes it from an old entry. */
export function withoutCause(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'resolved') return { ...entry, cause: instead }
  return entry.did === undefined && entry.what.startsWith(solutionBefore)
    ? { ...entry, what: solutionBefore }
    : entry
}

/** Tells whether an entry is an approver's answer, including delegation. */
export function isApproversAnswer({ did, what }: AuditEntry): boolean {
  if (what === undefined) return did === 'approved' || did === 'refused' || did === 'approval-delegated'
  return what === 'approved' || what.startsWith('refused: ') || what.startsWith('passed the approval on')
}

/** Replaces the reason of a refusal, which is in the approver's own words; removes it from an old entry. */
export function withoutReason(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'refused') return { ...entry, reason: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/^refused: .*$/s, 'refused') } : entry
}

/** Replaces the former text in an entry about an edited or deleted message; removes it from an old entry. */
export function withoutLine(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'line-edited' || entry.did === 'line-deleted') return { ...entry, text: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/, before: .*$/s, '') } : entry
}
