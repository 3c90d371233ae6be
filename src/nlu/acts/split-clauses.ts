import type { TextSpan } from '../text/text-span.js'
import type { ClauseWords } from './clause-words.js'

/** Part of a message that is classified separately. */
export interface ClauseUnit {
  readonly span: TextSpan
  /**
   * True if the part ends in a question mark or begins like a question. For the whole message, true
   * if this applies to any part.
   */
  readonly isAsked: boolean
  readonly kind: 'clause' | 'whole'
}

/** Maximum number of clauses; any further clauses are only read as part of the whole message. */
const mostClauses = 24
/**
 * Minimum number of words that must come before a joining word for a split: in "thanks, but …",
 * "thanks" is a separate clause.
 */
const fewestWordsBefore = 1
/** Minimum number of words, including the joining word, that must follow for a split. */
const fewestWordsAfter = 3

/** Splits a message at punctuation, joining words and thanks; the whole message comes last. */
export function splitClauses(span: TextSpan, words: ClauseWords): readonly ClauseUnit[] {
  const clauses = clausesIn(span, words).map(
    (clause): ClauseUnit => ({ span: clause, isAsked: isAsked(clause, words), kind: 'clause' }),
  )
  const isAnyAsked = span.text.includes('?') || clauses.some((clause) => clause.isAsked)
  const whole: ClauseUnit = { span, isAsked: isAnyAsked, kind: 'whole' }
  return clauses.length < 2 ? [{ ...whole, kind: 'clause' }, whole] : [...clauses, whole]
}

/** Splits a message at punctuation, joining words and thanks. */
export function clausesIn(span: TextSpan, words: ClauseWords): readonly TextSpan[] {
  return span
    .clauses()
    .flatMap((clause) => splitAtJoins(clause, words))
    .slice(0, mostClauses)
}

function splitAtJoins(clause: TextSpan, { joins, thanks }: ClauseWords): readonly TextSpan[] {
  const words = clause.words()
  const folded = words.map((word) => word.folded)
  const parts: TextSpan[] = []
  let from = 0
  for (let at = fewestWordsBefore; at < words.length; at++) {
    const isJoin = joins.has(folded[at]!) && at <= words.length - fewestWordsAfter
    const thanking = lengthOfBeginning(folded, at, thanks)
    if (at - from < fewestWordsBefore || !(isJoin || thanking > 0)) continue
    parts.push(clause.part(from === 0 ? clause.start : words[from]!.start, words[at]!.start))
    from = at
    at += Math.max(thanking - 1, 0)
  }
  if (parts.length === 0) return [clause]
  return [...parts, clause.part(words[from]!.start, clause.end)]
}

/** Number of words in the longest beginning of a question or of thanks. */
const longestOpener = 4

/** Returns the number of words of the shortest phrase that begins at this word; 0 if none does. */
function lengthOfBeginning(folded: readonly string[], from: number, phrases: ReadonlySet<string>): number {
  for (let size = 1; size <= longestOpener && from + size <= folded.length; size++)
    if (phrases.has(folded.slice(from, from + size).join(' '))) return size
  return 0
}

function isAsked(clause: TextSpan, words: ClauseWords): boolean {
  const { whole, end, text } = clause
  if (whole[end] === '?' || text.includes('?') || (whole[end] === ' ' && whole[end + 1] === '?')) return true
  const folded = clause.words().map((word) => word.folded)
  const from = words.joins.has(folded[0] ?? '') ? 1 : 0
  return lengthOfBeginning(folded, from, words.questions) > 0
}
