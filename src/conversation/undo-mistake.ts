import type { Ticket } from '../tickets/ticket.js'
import { becomeIdle, leaveMatter, type Plan } from './plan.js'
import type { Conversation } from './state.js'

/** Undoes what a message sent to the bot by mistake has started; returns true if it had opened a ticket. */
export function undoMistake(plan: Plan, line: NonNullable<Conversation['lastLine']>): boolean {
  const { phase, ticket: inHand } = plan.conversation
  // Only what this message started is undone; a guide already under way continues.
  const begun = plan.situation.tickets.find(({ number }: Ticket) => number === inHand)
  const isMistake = begun !== undefined && begun.openedAt === line.at
  if (isMistake) plan.actions.push({ do: 'cancel', ticket: begun.number })
  if (isMistake || phase.at !== 'guide') {
    leaveMatter(plan)
    becomeIdle(plan)
  }
  return isMistake
}
