import type { Act } from '../acts/act.js'
import type { Denial } from '../alarms/denied-alarms.js'
import { createTextSpan, joinSpans, type TextSpan } from '../text/text-span.js'
import type { ReportedStatus } from './reported-status.js'

/**
 * Readings of a text that show whether part of it is denied, and whether enough remains without
 * that part.
 */
export interface DenialEvidence {
  readonly isNegated: (clause: TextSpan) => boolean
  readonly namesThing: (part: TextSpan) => boolean
  readonly acts: (clause: TextSpan) => readonly { readonly act: Act; readonly p: number }[]
  readonly status: (clause: TextSpan) => ReportedStatus | null
  /** Returns true if a text is likely to be about one problem. */
  readonly isOfProblem: (rest: TextSpan) => boolean
  /** Minimum probability of the act `correct`. */
  readonly sure: number
}

/** Acts of a clause in which the negation describes the problem: "the door won't open". */
const failures: readonly Act[] = ['report-problem', 'report-failure', 'cannot-do', 'request']

/** Minimum number of words that must remain after the denied parts are removed. */
const fewestWords = 2

/**
 * Maximum number of words in a clause that merely denies a fault: "no error message". A longer clause says more: "nothing happens when I
 * press it".
 */
const mostWordsOfFault = 5

const nothing = createTextSpan('')

/**
 * Leaves out the parts that a message denies: "the internet is down, it's not the Wi-Fi" is no
 * evidence of a Wi-Fi problem. If a clause denies an alarm, the thing that it names is kept:
 * "laptop not stolen, just broken". Returns the whole text if too little would remain.
 */
export function assertedPart(
  span: TextSpan,
  clauses: readonly TextSpan[],
  denials: readonly Denial[],
  evidence: DenialEvidence,
): TextSpan {
  if (clauses.length < 2) return span
  const kept = clauses.map((clause) => {
    const denial = denials.find((one) => one.clause.start === clause.start)
    if (denial === undefined) return isDenied(clause, evidence) ? nothing : clause
    const part = createTextSpan(denial.kept)
    return evidence.namesThing(part) ? part : nothing
  })
  if (kept.every((part, at) => part === clauses[at])) return span
  const rest = joinSpans(kept.filter((part) => part.words().length > 0))
  if (rest.words().length < fewestWords) return span
  return denials.length > 0 || evidence.isOfProblem(rest) ? rest : span
}

function isDenied(clause: TextSpan, { isNegated, acts, status, sure }: DenialEvidence): boolean {
  if (!isNegated(clause)) return false
  if (clause.words().length <= mostWordsOfFault && status(clause) === 'works') return true
  const read = acts(clause)
  const p = (...own: readonly Act[]) =>
    read.reduce((most, one) => (own.includes(one.act) ? Math.max(most, one.p) : most), 0)
  return p('correct') >= sure && p('correct') > p(...failures)
}
