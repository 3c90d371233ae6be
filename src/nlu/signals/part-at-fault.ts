import type { ClauseReading } from '../acts/act-reader.js'
import type { StatusReading } from './reported-status.js'

/**
 * Returns a message without the clauses that only say that a thing works, if another clause says more: "the laptop is
 * fine" in "my second monitor went black, the laptop is fine" doesn't say which screen is black.
 */
export function partAtFault(
  text: string,
  clauses: readonly ClauseReading[],
  statusOf: (clause: ClauseReading['span']) => StatusReading,
): string {
  const kept = clauses.filter(({ span }) => !statusOf(span).isThingWell)
  if (kept.length === clauses.length || kept.every(({ isAsked }) => isAsked)) return text
  return kept
    .map(({ span }) => span.text)
    .join('')
    .trim()
}
