import type { ChannelName } from '../conversation/activity.js'
import type { Deed } from './deeds.js'

/** For an entry from before deeds were data: English words. */
interface Worded {
  readonly what: string
  readonly did?: undefined
}

interface Happened {
  readonly at: number
  /** Person id, account id, `bot` or `clock`. */
  readonly by: string
  readonly byName: string
  /** The channel that it came from. */
  readonly from: ChannelName
}

export type AuditEntry = Happened & ((Deed & { readonly what?: undefined }) | Worded)

/** Changes each word that an entry tells, also one of before deeds were data; who did it stays. */
export function withTold(entry: AuditEntry, change: (text: string) => string): AuditEntry {
  const { at, by, byName, from, did } = entry
  const changed = Object.entries(toldIn(entry)).map(([name, text]) => [name, change(text)])
  const kind = did === undefined ? {} : { did }
  return { at, by, byName, from, ...kind, ...Object.fromEntries(changed) }
}

/** An entry's content beside its kind: only words, if it was written before deeds were data. */
export function toldIn(entry: AuditEntry): Readonly<Record<string, string>> {
  if (entry.did === undefined) return { what: entry.what }
  const { at: _at, by: _by, byName: _byName, from: _from, did: _did, what: _what, ...told } = entry
  return told
}

/** A technician took it up. */
export function isTaking({ did, what }: AuditEntry): boolean {
  return did === 'taken' || what === 'took it'
}

const solutionBefore = 'resolved: '

/** The bot says that it has solved it. */
export function isBotSolution({ by, did, what }: AuditEntry): boolean {
  return by === 'bot' && (did === 'resolved' || what?.startsWith(solutionBefore) === true)
}

/** The same without what it says of the cause. */
export function withoutCause(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'resolved') return { ...entry, cause: instead }
  return entry.did === undefined && entry.what.startsWith(solutionBefore)
    ? { ...entry, what: solutionBefore }
    : entry
}

/** An approver's decision, including passing it on. */
export function isApproversAnswer({ did, what }: AuditEntry): boolean {
  if (what === undefined) return did === 'approved' || did === 'refused' || did === 'approval-delegated'
  return what === 'approved' || what.startsWith('refused: ') || what.startsWith('passed the approval on')
}

/** A refusal without its reason, which is in their words. */
export function withoutReason(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'refused') return { ...entry, reason: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/^refused: .*$/s, 'refused') } : entry
}

/** A change of a line without what the line said before. */
export function withoutLine(entry: AuditEntry, instead: string): AuditEntry {
  if (entry.did === 'line-edited' || entry.did === 'line-deleted') return { ...entry, text: instead }
  return entry.did === undefined ? { ...entry, what: entry.what.replace(/, before: .*$/s, '') } : entry
}
