import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Conversation } from '../state.js'
import { clearPrompt, resetTopic, type TurnBuilder } from '../turn-builder.js'

/** Undoes all effects of a message sent to the bot by mistake; returns true if it had opened a ticket. */
export function retractMisroutedMessage(
  turn: TurnBuilder,
  line: NonNullable<Conversation['lastMessage']>,
): boolean {
  const { prompt, botTicket: inHand } = turn.conversation
  // Only things that this message started are undone; a guide that was already in progress continues.
  const begun = turn.context.tickets.find(({ number }: Ticket) => number === inHand)
  const isMistake = begun !== undefined && begun.openedAt === line.at
  if (isMistake) turn.effects.push({ type: 'cancel', ticket: begun.number })
  if (isMistake || prompt.kind !== 'guide') {
    resetTopic(turn)
    clearPrompt(turn)
  }
  return isMistake
}
