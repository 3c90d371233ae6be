import type { AuditEntry } from '../../../desk/ticket/audit.js'
import { describeHistoryEntry, type HistoryReader } from '../../../desk/view/describe-history-entry.js'

/** Entry of a ticket's history, described in the reader's language. */
export interface HistoryView extends Pick<AuditEntry, 'at' | 'byName' | 'from'> {
  readonly what: string
}

export function historyView(audit: readonly AuditEntry[], reader: HistoryReader): readonly HistoryView[] {
  return audit.map((entry) => {
    const { at, byName, from } = entry
    return { at, byName, from, what: describeHistoryEntry(entry, reader) }
  })
}
