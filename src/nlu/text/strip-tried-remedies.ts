import { joinSpans, type TextSpan } from './text-span.js'

/** Minimum number of words in a problem report that makes sense on its own. */
const fewestWords = 2

/**
 * Removes the clauses about remedies already tried: "it is slow, I've already restarted" is about slowness, not restarts. Returns the whole text if
 * too little would remain.
 */
export function stripTriedRemedies(
  span: TextSpan,
  gesturesIn: (span: TextSpan) => readonly string[],
): TextSpan {
  const clauses = span.clauses()
  if (clauses.length < 2) return span
  const kept = clauses.filter((clause) => gesturesIn(clause).length === 0)
  const words = kept.reduce((sum, clause) => sum + clause.words().length, 0)
  return kept.length === clauses.length || words < fewestWords ? span : joinSpans(kept)
}
