import type { TopicId } from './intent-file.js'
import type { JudgementPolicy } from './judgement.js'
import type { Candidate, Understanding } from './understanding.js'

/** A choice below this confidence is not worth offering. */
const worthOffering = 0.04
const mostOffers = 3

export interface Judged {
  /** All topics, best first; confidences for a text that is ours. */
  readonly candidates: readonly Candidate[]
  /** Likelihood that the text is in scope, if that were as frequent as not. */
  readonly covered: number
}

/**
 * Answer, ask or say that it is not understood: whichever is expected to cost least. `isProblem`: small talk is never
 * offered as a choice.
 */
export function outcomeOf(
  { candidates, covered }: Judged,
  { outOfScopeShare, costs }: JudgementPolicy,
  isProblem: (topic: TopicId) => boolean,
): Understanding['outcome'] {
  const ours = shareOfOurs(covered, outOfScopeShare)
  const notOurs = 1 - ours
  const best = candidates[0]?.confidence ?? 0
  const offers = candidates
    .slice(0, mostOffers)
    .filter((one) => one.confidence >= worthOffering && isProblem(one.topic))
  const offered = offers.reduce((sum, one) => sum + one.confidence, 0)
  const expected = {
    answer: ours * (1 - best) * costs.wrongTopic + notOurs * costs.answeredOutside,
    clarify:
      offers.length === 0
        ? Number.POSITIVE_INFINITY
        : ours * (costs.question + (1 - offered) * costs.uselessQuestion) + notOurs * costs.askedOutside,
    unknown: ours * costs.refused,
  }
  if (expected.answer <= expected.clarify && expected.answer <= expected.unknown) return 'answer'
  return expected.clarify <= expected.unknown ? 'clarify' : 'unknown'
}

/** Bayes: from as many as not to the share that the desk expects. */
function shareOfOurs(covered: number, outOfScopeShare: number): number {
  const ours = covered * (1 - outOfScopeShare)
  return ours / (ours + (1 - covered) * outOfScopeShare)
}
