import { clausesOf, wordsOf } from './words.js'

/** Fewer words than this are no problem that stands by itself. */
const fewestWords = 2

/**
 * The text without the clauses that tell of what was tried: "it is slow, I've already restarted" is about being slow,
 * not about restarts. Whole when nothing else is left.
 */
export function withoutTried(text: string, gesturesIn: (text: string) => readonly string[]): string {
  const clauses = clausesOf(text)
  const kept = clauses.filter((clause) => gesturesIn(clause.text).length === 0)
  const words = kept.reduce((sum, clause) => sum + wordsOf(clause.text).length, 0)
  return kept.length === clauses.length || words < fewestWords
    ? text
    : kept.map((clause) => clause.text).join(', ')
}
