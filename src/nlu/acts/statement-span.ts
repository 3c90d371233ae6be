import { joinSpans, type TextSpan } from '../text/text-span.js'
import { isQuestionAct } from './act.js'
import type { ClauseReading } from './act-reader.js'

/** Minimum probability, 0 to 1, for a clause to ask something, or to be a courtesy. */
const sure = 0.5
/** Maximum number of words of a "yes" or "ok" that only leads to the question after it. */
const mostWordsOfAssent = 2

/**
 * Returns the clauses of a message that report something, without its questions and courtesies: "typed the PUK, it's blocked" in "typed the
 * PUK, it's blocked, and will I be logged out". Returns null if the message asks nothing, or reports nothing.
 */
export function statementSpan(clauses: readonly ClauseReading[]): TextSpan | null {
  if (!clauses.some(asksSomething)) return null
  const told = clauses.filter((clause) => !asksSomething(clause) && !isCourtesy(clause))
  return told.length === 0 ? null : joinSpans(told.map(({ span }) => span))
}

function asksSomething({ acts, isAsked }: ClauseReading): boolean {
  const first = acts.find(({ act }) => act !== 'choose')
  return isAsked || (first !== undefined && first.p >= sure && isQuestionAct(first.act))
}

function isCourtesy({ acts: [first], span }: ClauseReading): boolean {
  if (first === undefined || first.p < sure) return false
  if (first.act === 'affirm') return span.words().length <= mostWordsOfAssent
  return first.act === 'thank' || first.act === 'greet' || first.act === 'bye'
}
