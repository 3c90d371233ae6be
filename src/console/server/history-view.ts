import { deedText, type HistoryReader } from '../../replies/deed-text.js'
import type { AuditEntry } from '../../tickets/audit.js'

/** Entry of a ticket's history, described in the reader's language. */
export interface HistoryView extends Pick<AuditEntry, 'at' | 'byName' | 'from'> {
  readonly what: string
}

export function historyOf(audit: readonly AuditEntry[], reader: HistoryReader): readonly HistoryView[] {
  return audit.map((entry) => {
    const { at, byName, from } = entry
    return { at, byName, from, what: deedText(entry, reader) }
  })
}
