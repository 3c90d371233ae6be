import type { TextSpan } from '../text/text-span.js'
import type { ClauseWords } from './clause-words.js'

/** Part of a message that is classified separately. */
export interface ClauseUnit {
  readonly span: TextSpan
  /** True if the part ends in a question mark or begins like a question; the whole message, if any part does. */
  readonly isAsked: boolean
  readonly kind: 'clause' | 'whole'
}

/** Maximum number of clauses; the rest of a longer message is only read as part of the whole. */
const mostClauses = 24
/** Minimum number of words before a joining word for a split: "thanks, but" is a clause. */
const fewestWordsBefore = 1
/** Minimum number of words from a joining word on for a split. */
const fewestWordsAfter = 3

/** Splits a message at punctuation and joining words; the whole message comes last. */
export function splitClauses(span: TextSpan, words: ClauseWords): readonly ClauseUnit[] {
  const clauses = clausesIn(span, words).map(
    (clause): ClauseUnit => ({ span: clause, isAsked: isAsked(clause, words), kind: 'clause' }),
  )
  const isAnyAsked = span.text.includes('?') || clauses.some((clause) => clause.isAsked)
  const whole: ClauseUnit = { span, isAsked: isAnyAsked, kind: 'whole' }
  return clauses.length < 2 ? [{ ...whole, kind: 'clause' }, whole] : [...clauses, whole]
}

/** Splits a message at punctuation and joining words. */
export function clausesIn(span: TextSpan, words: ClauseWords): readonly TextSpan[] {
  return span
    .clauses()
    .flatMap((clause) => splitAtJoins(clause, words))
    .slice(0, mostClauses)
}

function splitAtJoins(clause: TextSpan, { joins }: ClauseWords): readonly TextSpan[] {
  const words = clause.words()
  const parts: TextSpan[] = []
  let from = 0
  for (let at = fewestWordsBefore; at <= words.length - fewestWordsAfter; at++) {
    if (at - from < fewestWordsBefore || !joins.has(words[at]!.folded)) continue
    parts.push(clause.part(from === 0 ? clause.start : words[from]!.start, words[at]!.start))
    from = at
  }
  if (parts.length === 0) return [clause]
  return [...parts, clause.part(words[from]!.start, clause.end)]
}

/** Number of words in the longest beginning of a question. */
const longestOpener = 4

function isAsked(clause: TextSpan, words: ClauseWords): boolean {
  const { whole, end, text } = clause
  if (whole[end] === '?' || text.includes('?') || (whole[end] === ' ' && whole[end + 1] === '?')) return true
  const folded = clause.words().map((word) => word.folded)
  const from = words.joins.has(folded[0] ?? '') ? 1 : 0
  for (let size = 1; size <= longestOpener && from + size <= folded.length; size++)
    if (words.questions.has(folded.slice(from, from + size).join(' '))) return true
  return false
}
