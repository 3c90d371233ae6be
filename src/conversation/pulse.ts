import { change, type Plan, say, words } from './plan.js'
import { talksToTechnician } from './routing.js'

const windowMs = 60_000

/** Counts this line, and says whether there were too many of late. */
export function isFlooding(plan: Plan): boolean {
  const { receivedAt: at, mostMessagesAMinute: most } = plan.situation
  const { pulse } = plan.conversation
  const isFresh = pulse === undefined || at - pulse.since >= windowMs
  // Whoever floods on is not answered again until a minute has passed without.
  const since = isFresh || pulse.count > most ? at : pulse.since
  const count = isFresh ? 1 : pulse.count + 1
  change(plan, { pulse: { since, count } })
  return count > most
}

/** The bot falls silent, so that two machines do not talk for ever; what is for a technician still gets there. */
export function breakOff(plan: Plan, text: string): void {
  const isFirst = plan.conversation.pulse?.count === plan.situation.mostMessagesAMinute + 1
  if (talksToTechnician(plan, text)) return
  if (isFirst) say(plan, words(plan, 'slow-down'), { ticket: null })
}
