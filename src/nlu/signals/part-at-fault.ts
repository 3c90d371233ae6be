import type { Act } from '../acts/act.js'
import type { ClauseReading } from '../acts/act-reader.js'
import type { StatusReading } from './reported-status.js'

/** Minimum probability for a clause to tell what is wrong, 0 to 1. */
const likely = 0.25
const complaints: ReadonlySet<Act> = new Set(['report-problem', 'report-failure', 'cannot-do'])

/**
 * Returns a message without the clauses that only say that a thing works, if another one complains: "the laptop's screen is fine" in "my second monitor
 * went black, the laptop's screen is fine" doesn't tell which screen is black.
 */
export function partAtFault(
  text: string,
  clauses: readonly ClauseReading[],
  statusOf: (clause: ClauseReading['span']) => StatusReading,
): string {
  const kept = clauses.filter(({ span }) => {
    const { isAll, isOfThing, reportedStatus } = statusOf(span)
    return !(isAll && isOfThing && reportedStatus === 'works')
  })
  const complains = kept.some(({ acts }) => acts.some(({ act, p }) => complaints.has(act) && p >= likely))
  if (!complains || kept.length === clauses.length) return text
  return kept
    .map(({ span }) => span.text)
    .join('')
    .trim()
}
