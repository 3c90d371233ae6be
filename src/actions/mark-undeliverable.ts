import type { Action } from '../conversation/action.js'
import { addEvent, bot, type Draft, saveTicket, sendToDesks, ticketOf } from './draft.js'

/** A message did not arrive, for good: the technician sees it and why. */
export async function markUndeliverable(
  draft: Draft,
  action: Extract<Action, { do: 'mark-undeliverable' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { wording, deskLanguage } = draft.around
  const text = wording.reply(deskLanguage, 'event-undeliverable', { reason: action.reason })
  addEvent(draft, ticket, { kind: 'undeliverable', vars: { reason: action.reason } })
  if (action.toDesk) {
    saveTicket(draft, ticket, bot, `not delivered to the desk: ${action.reason}`)
    return
  }
  saveTicket(
    draft,
    { ...ticket, undeliverable: { reason: action.reason, at: draft.now } },
    bot,
    `not delivered: ${action.reason}`,
  )
  sendToDesks(
    draft,
    ticket,
    { type: 'message', message: { language: deskLanguage, text, buttons: [] } },
    null,
  )
}
