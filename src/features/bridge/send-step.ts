import {
  bot,
  buildTranscriptEntry,
  enqueueMessage,
  saveTicket,
  sendToDesks,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Message } from '../../desk/view/message.js'

/** Sends the requester a guide's step in their language; the desk threads only show its title. */
export async function sendStep(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly title: Readonly<Record<string, string>>
    readonly text: string
  },
): Promise<void> {
  const { deskLanguage, wording } = uow.services
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { technician, text: body, title } = action
  const { name } = technician
  const message = (language: string, text: string): Message => ({ language, text, buttons: [] })
  const text = wording.reply(ticket.language, 'step-sent', { name, body })
  const line = buildTranscriptEntry(uow, { by: 'bot', name: bot.name, kind: 'message', text })
  const toRequester = enqueueMessage(uow, {
    to: ticket.reference,
    content: { type: 'message', message: message(ticket.language, text) },
    slot: `line:${line.id}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  const told = wording.reply(deskLanguage, 'step-sent-desk', { name, title: title[deskLanguage] ?? '' })
  const toDesks = sendToDesks(uow, ticket, { type: 'message', message: message(deskLanguage, told) }, line.id)
  uow.tx.putLine(ticket.number, { ...line, deliveries: [toRequester, ...toDesks] })
  saveTicket(uow, ticket, technician, { did: 'step-sent' })
}
