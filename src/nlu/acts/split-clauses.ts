import type { TextSpan } from '../text/text-span.js'

/** Part of a message that is classified separately. */
export interface ClauseUnit {
  readonly span: TextSpan
  /** True if the part ends in a question mark. */
  readonly isAsked: boolean
  readonly kind: 'clause' | 'whole'
}

/** Folded words that join two clauses: and, but, so. */
export type Conjunctions = ReadonlySet<string>

/** Maximum number of clauses; the rest of a longer message is only read as part of the whole. */
const mostClauses = 24
/** Minimum number of words before a joining word for a split: "thanks, but" is a clause. */
const fewestWordsBefore = 1
/** Minimum number of words from a joining word on, which it begins. */
const fewestWordsAfter = 3

/** Splits a message at punctuation and joining words; the whole message comes last. */
export function splitClauses(span: TextSpan, joins: Conjunctions): readonly ClauseUnit[] {
  const clauses = span
    .clauses()
    .flatMap((clause) => splitAtJoins(clause, joins))
    .slice(0, mostClauses)
  const whole: ClauseUnit = { span, isAsked: isAsked(span), kind: 'whole' }
  if (clauses.length < 2) return [{ ...whole, kind: 'clause' }, whole]
  return [
    ...clauses.map((clause): ClauseUnit => ({ span: clause, isAsked: isAsked(clause), kind: 'clause' })),
    whole,
  ]
}

function splitAtJoins(clause: TextSpan, joins: Conjunctions): readonly TextSpan[] {
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

function isAsked({ whole, end, text }: TextSpan): boolean {
  return whole[end] === '?' || text.includes('?') || (whole[end] === ' ' && whole[end + 1] === '?')
}
