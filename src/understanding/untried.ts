import { joined, type Passage } from './passage.js'

/** Fewest words of a problem that makes sense by itself. */
const fewestWords = 2

/**
 * The text without the clauses that tell of what was tried: "it is slow, I've already restarted" is about being slow,
 * not about restarts. Whole when nothing else is left.
 */
export function withoutTried(passage: Passage, gesturesIn: (passage: Passage) => readonly string[]): Passage {
  const clauses = passage.clauses()
  if (clauses.length < 2) return passage
  const kept = clauses.filter((clause) => gesturesIn(clause).length === 0)
  const words = kept.reduce((sum, clause) => sum + clause.words().length, 0)
  return kept.length === clauses.length || words < fewestWords ? passage : joined(kept)
}
