import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** Records whether the requester says the bot's solution still holds. */
export async function noteFollowUp(
  draft: Draft,
  action: Extract<Action, { do: 'note-follow-up' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.followUp === undefined || ticket.followUp.answer !== null) return
  const { answer } = action
  saveTicket(
    draft,
    { ...ticket, followUp: { ...ticket.followUp, answer, answeredAt: draft.now } },
    ticket.requester,
    { did: answer === 'confirmed' ? 'follow-up-fine' : 'follow-up-not-fine' },
  )
  if (answer === 'confirmed')
    addEvent(draft, ticket, { kind: 'confirmed', vars: { name: ticket.requester.name } })
}
