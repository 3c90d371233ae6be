import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  bot,
  buildTranscriptEntry,
  enqueueMessage,
  sendToDesks,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { EventOf } from '../../desk/ticket/ticket-events.js'
import type { Message } from '../../desk/view/message.js'

/** Sends the requester a bot message on a technician's behalf; the desk threads show `told` instead. */
export function sendForTechnician(
  uow: UnitOfWork,
  ticket: Ticket,
  technician: Technician,
  {
    message,
    told,
    event,
  }: {
    readonly message: Message
    readonly told: string
    readonly event: EventOf<'article-sent' | 'step-sent'>
  },
): void {
  const line = buildTranscriptEntry(uow, { by: 'bot', name: bot.name, kind: 'message', text: message.text })
  const toRequester = enqueueMessage(uow, {
    to: ticket.reference,
    content: { type: 'message', message },
    slot: `line:${line.id}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  const toldMessage: Message = { language: uow.services.deskLanguage, text: told, buttons: [] }
  const toDesks = sendToDesks(uow, ticket, { type: 'message', message: toldMessage }, line.id)
  uow.tx.putLine(ticket.number, { ...line, deliveries: [toRequester, ...toDesks] })
  saveTicket(uow, ticket, technician, event)
}
