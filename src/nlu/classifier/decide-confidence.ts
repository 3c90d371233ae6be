import type { DecisionCosts } from '../decision-costs.js'
import type { TopicId } from '../intent-file.js'
import type { Candidate, NluResult } from '../nlu-result.js'

/** Minimum confidence for a choice to be worth offering. */
const worthOffering = 0.04
const mostOffers = 3
/** Minimum total confidence for the choices to be worth offering; below it, an open question is more useful. */
const togetherWorthOffering = 0.2

export interface RankedTopics {
  /** Topics, best first, with their confidence assuming that the text is in scope. */
  readonly candidates: readonly Candidate[]
  /** Probability that the text is in scope, assuming equal frequency. */
  readonly covered: number
}

/**
 * Chooses the cheapest reaction to a message by expected cost: answer, ask, or say that it is not understood.
 * `isProblem` excludes small talk from the choices.
 */
export function decideConfidence(
  { candidates, covered }: RankedTopics,
  { outOfScopeShare, costs }: DecisionCosts,
  isProblem: (topic: TopicId) => boolean,
): NluResult['outcome'] {
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
      offered < togetherWorthOffering
        ? Number.POSITIVE_INFINITY
        : ours * (costs.question + (1 - offered) * costs.uselessQuestion) + notOurs * costs.askedOutside,
    unknown: ours * costs.refused,
  }
  if (expected.answer <= expected.clarify && expected.answer <= expected.unknown) return 'answer'
  return expected.clarify <= expected.unknown ? 'clarify' : 'unknown'
}

/** Applies Bayes' theorem to convert the in-scope probability from equal frequency to the share the desk expects. */
function shareOfOurs(covered: number, outOfScopeShare: number): number {
  const ours = covered * (1 - outOfScopeShare)
  return ours / (ours + (1 - covered) * outOfScopeShare)
}
