import { appendEntry, sendToRequester } from '../../desk/notify/append-entry.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, sendToDesks, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { EventOf } from '../../desk/ticket/events/ticket-events.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
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
  const toldMessage: Message = { language: uow.services.deskLanguage, text: told, buttons: [] }
  appendEntry(uow, ticket, {
    audience: 'requester',
    by: 'bot',
    name: bot.name,
    text: message.text,
    send: (entry) => {
      const content = { type: 'message', message } as const
      const toRequester = sendToRequester(uow, ticket, entry, { content, slot: `line:${entry.id}` })
      return [toRequester, ...sendToDesks(uow, ticket, { type: 'message', message: toldMessage }, entry.id)]
    },
  })
  saveTicket(uow, ticket, technician, event)
}
