import { routeToTicket } from '../routing/route-message.js'
import type { Conversation } from '../state.js'
import { patchState, say, type TurnBuilder, t } from '../turn-builder.js'

const windowMs = 60_000

/** Counts this message, and returns true if there were too many in the last minute. */
export function exceedsMessageRate(turn: TurnBuilder): boolean {
  const { receivedAt: at, maxMessagesPerMinute: most } = turn.context
  const { messageRate } = turn.conversation
  // Anyone who keeps flooding the bot gets no more answers until a minute has passed without a message.
  const since = isFresh(messageRate, at) || messageRate.count > most ? at : messageRate.since
  const count = countInWindow(messageRate, at)
  patchState(turn, { messageRate: { since, count } })
  return count > most
}

/** Returns the number of messages in the current minute, counting one at `at`. */
export function countInWindow(pulse: Conversation['messageRate'], at: number): number {
  return isFresh(pulse, at) ? 1 : pulse.count + 1
}

function isFresh(pulse: Conversation['messageRate'], at: number): pulse is undefined {
  return pulse === undefined || at - pulse.since >= windowMs
}

/**
 * Stops the bot from answering, so that two bots don't talk to each other for ever. Messages for a technician
 * are still forwarded.
 */
export function throttle(turn: TurnBuilder, text: string): void {
  const isFirst = turn.conversation.messageRate?.count === turn.context.maxMessagesPerMinute + 1
  if (routeToTicket(turn, text)) return
  if (isFirst) say(turn, t(turn, 'slow-down'), { ticket: null })
}
