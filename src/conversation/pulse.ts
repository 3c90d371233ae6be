import { change, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'
import type { Conversation } from './state.js'

const windowMs = 60_000

/** Counts this message and returns true if there were too many in the last minute. */
export function isFlooding(plan: Plan): boolean {
  const { receivedAt: at, mostMessagesAMinute: most } = plan.situation
  const { pulse } = plan.conversation
  // Anyone who keeps flooding gets no further answer until a minute has passed without a message.
  const since = isFresh(pulse, at) || pulse.count > most ? at : pulse.since
  const count = countWith(pulse, at)
  change(plan, { pulse: { since, count } })
  return count > most
}

/** Returns the number of messages in the current minute, including one at that moment. */
export function countWith(pulse: Conversation['pulse'], at: number): number {
  return isFresh(pulse, at) ? 1 : pulse.count + 1
}

function isFresh(pulse: Conversation['pulse'], at: number): pulse is undefined {
  return pulse === undefined || at - pulse.since >= windowMs
}

/** Stops answering, so that two bots don't talk to each other forever. Messages for a technician still arrive. */
export function breakOff(plan: Plan, text: string): void {
  const isFirst = plan.conversation.pulse?.count === plan.situation.mostMessagesAMinute + 1
  if (talksToTechnician(plan, text)) return
  if (isFirst) say(plan, words(plan, 'slow-down'), { ticket: null })
}
