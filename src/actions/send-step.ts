import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import { bot, type Draft, lineOf, saveTicket, send, sendToDesks, ticketOf } from './draft.js'

/** Sends the requester a guide's step in their language; the desk threads only show its title. */
export async function sendStep(draft: Draft, action: Extract<Action, { do: 'send-step' }>): Promise<void> {
  const { deskLanguage, wording } = draft.around
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { technician, text: body, title } = action
  const { name } = technician
  const message = (language: string, text: string): Message => ({ language, text, buttons: [] })
  const text = wording.reply(ticket.language, 'step-sent', { name, body })
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text })
  const toRequester = send(draft, {
    to: ticket.reference,
    content: { type: 'message', message: message(ticket.language, text) },
    slot: `line:${line.id}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  const told = wording.reply(deskLanguage, 'step-sent-desk', { name, title: title[deskLanguage] ?? '' })
  const toDesks = sendToDesks(
    draft,
    ticket,
    { type: 'message', message: message(deskLanguage, told) },
    line.id,
  )
  draft.tx.putLine(ticket.number, { ...line, deliveries: [toRequester, ...toDesks] })
  saveTicket(draft, ticket, technician, { did: 'step-sent' })
}
