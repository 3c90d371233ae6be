import type { Ticket } from '../tickets/ticket.js'
import { becomeIdle, leaveMatter, type Plan } from './plan.js'
import type { Conversation } from './state.js'

/** A line went to the bot by mistake: what it began is undone. True when it had begun something. */
export function undoMistake(plan: Plan, line: NonNullable<Conversation['lastLine']>): boolean {
  const { phase, ticket: inHand } = plan.conversation
  // Only what this very line began was a mistake; a guide that was under way before it goes on.
  const begun = plan.situation.tickets.find(({ number }: Ticket) => number === inHand)
  const isMistake = begun !== undefined && begun.openedAt === line.at
  if (isMistake) plan.actions.push({ do: 'cancel', ticket: begun.number })
  if (isMistake || phase.at !== 'guide') {
    leaveMatter(plan)
    becomeIdle(plan)
  }
  return isMistake
}
