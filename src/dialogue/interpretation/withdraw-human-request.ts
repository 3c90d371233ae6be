import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { DecisionCosts } from '../../nlu/decision-costs.js'
import type { MessageReading, NluResult } from '../../nlu/nlu-result.js'

const topicOfWish = 'desk.human'

const otherActs: ReadonlySet<Act> = new Set(['resume', 'report-success'])

/**
 * Removes the request for a person from a message that the act reader reads as a question, a success or a wish to continue: "talk me through it", "it's
 * quicker now" and "can we go on? I didn't ask for a technician" don't ask for anyone.
 */
export function withdrawHumanRequest(
  understanding: NluResult,
  reading: MessageReading | null,
  certainty: DecisionCosts['dialogue'],
): NluResult {
  const { asksForHuman, metaIntent, outcome, topic } = understanding
  const isWish = asksForHuman || metaIntent === 'human' || topic === topicOfWish
  if (!isWish || reading === null) return understanding
  const highest = (counts: (act: Act) => boolean) =>
    reading.acts.reduce((most, { act, p }) => (counts(act) ? Math.max(most, p) : most), 0)
  const isOther = highest((act) => isQuestionAct(act) || otherActs.has(act)) >= certainty.success
  if (!isOther || highest((act) => act === 'ask-human') >= certainty.likely) return understanding
  return {
    ...understanding,
    asksForHuman: false,
    asksPlainlyForHuman: false,
    metaIntent: metaIntent === 'human' ? null : metaIntent,
    outcome: topic === topicOfWish ? 'unknown' : outcome,
  }
}
