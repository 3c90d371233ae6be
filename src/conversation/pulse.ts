import { change, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'
import type { Conversation } from './state.js'

const windowMs = 60_000

/** Counts this line, and says whether there were too many of late. */
export function isFlooding(plan: Plan): boolean {
  const { receivedAt: at, mostMessagesAMinute: most } = plan.situation
  const { pulse } = plan.conversation
  // Whoever floods on is not answered again until a minute has passed without.
  const since = isFresh(pulse, at) || pulse.count > most ? at : pulse.since
  const count = countWith(pulse, at)
  change(plan, { pulse: { since, count } })
  return count > most
}

/** Counts the lines of the last minute with one more that comes at that moment. */
export function countWith(pulse: Conversation['pulse'], at: number): number {
  return isFresh(pulse, at) ? 1 : pulse.count + 1
}

function isFresh(pulse: Conversation['pulse'], at: number): pulse is undefined {
  return pulse === undefined || at - pulse.since >= windowMs
}

/** The bot falls silent, so that two machines do not talk for ever; what is for a technician still gets there. */
export function breakOff(plan: Plan, text: string): void {
  const isFirst = plan.conversation.pulse?.count === plan.situation.mostMessagesAMinute + 1
  if (talksToTechnician(plan, text)) return
  if (isFirst) say(plan, words(plan, 'slow-down'), { ticket: null })
}
