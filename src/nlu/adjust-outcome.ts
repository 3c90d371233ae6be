import type { TopicId } from './intent-file.js'
import type { Candidate, NluResult } from './nlu-result.js'

/** Minimum confidence for a topic to be accepted if no single word points to it, as in "nothing comes out". */
const sureWithoutTelling = 0.8

/**
 * Minimum confidence for a message to be a question about the desk if its words hardly point to the
 * desk.
 */
const likelyDeskTopic = 0.6

interface Evidence {
  readonly alarms: Pick<NluResult, 'alarm' | 'deniedAlarm' | 'mayBeAlarm'>
  /** Topics for which people are called immediately. */
  readonly cannotWait: ReadonlySet<TopicId>
  readonly facts: NluResult['facts']
  readonly isBare: boolean
  readonly telling: NluResult['telling']
}

/** Downgrades an outcome that isn't supported by the rest of the message. */
export function adjustOutcome(
  outcome: NluResult['outcome'],
  best: Candidate,
  { alarms, cannotWait, facts, isBare, telling }: Evidence,
): NluResult['outcome'] {
  if (outcome !== 'answer') return outcome
  // "The invoices have to go out this afternoon" has a subject of its own, so it isn't a goodbye.
  const isNamed = telling === 'clearly' && Object.keys(facts).length > 0
  if (best.topic === 'chat.goodbye' && isNamed && !isBare) return 'unknown'
  // "My thing is broken" doesn't report an outage.
  const isVague = best.topic.startsWith('desk.') && telling === 'hardly'
  if (isVague && best.confidence < likelyDeskTopic) return 'unknown'
  const isGuess = telling === 'not' && best.confidence < sureWithoutTelling
  return isGuess || (cannotWait.has(best.topic) && !isHeard(best.topic, alarms)) ? 'clarify' : outcome
}

/**
 * Returns true if an alarm supports an urgent topic. The topic alone isn't enough to call people: "the canteen no longer takes my badge"
 * resembles a lost badge only as a whole, and "is it a virus?" is a question.
 */
function isHeard(topic: TopicId, { alarm, deniedAlarm, mayBeAlarm }: Evidence['alarms']): boolean {
  const isPossible = mayBeAlarm !== null && !mayBeAlarm.isAsked
  return alarm !== null || (isPossible && deniedAlarm?.topic !== topic)
}
