import { type Plan, say, waitForAnswer, words } from './plan.js'
import { topicInHand } from './topic-in-hand.js'

const longWaitMs = 30 * 60_000

/** Postpones the reminder by half an hour. For a critical topic, the requester is told that it is urgent and reminded as usual. */
export function takeYourTime(plan: Plan): void {
  const topic = topicInHand(plan)
  const isUrgent = topic !== null && plan.situation.topics.get(topic)?.urgency === 'critical'
  say(plan, words(plan, isUrgent ? 'take-time-urgent' : 'take-your-time'))
  waitForAnswer(plan, isUrgent ? 0 : longWaitMs)
}
