import { activeTopic } from '../topics/active-topic.js'
import { say, scheduleReminder, type TurnBuilder, t } from '../turn-builder.js'

const longWaitMs = 30 * 60_000

/** Postpones the reminder by half an hour. For a critical topic, tells the requester that it is urgent, and reminds them as usual. */
export function postponeReminder(turn: TurnBuilder): void {
  const topic = activeTopic(turn)
  const isUrgent = topic !== null && turn.context.topics.get(topic)?.urgency === 'critical'
  say(turn, t(turn, isUrgent ? 'take-time-urgent' : 'take-your-time'))
  scheduleReminder(turn, isUrgent ? 0 : longWaitMs)
}
