import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import { ticketEventText } from '../view/event-text.js'
import type { DeskMentions } from './mentions.js'
import { sendToDesks, type UnitOfWork } from './unit-of-work.js'

/** Posts an event under the ticket's card in the queue's channels, except the one given in `except`. */
export function notifyDesks(
  uow: UnitOfWork,
  ticket: Ticket,
  event: TranscriptEvent,
  options: { readonly except?: string; readonly mentions?: DeskMentions } = {},
): void {
  const { wording, queues, deskLanguage } = uow.services
  const text = `**${ticket.number}** ${ticketEventText(event, wording, queues, deskLanguage)}`
  sendToDesks(
    uow,
    ticket,
    { type: 'message', message: { language: deskLanguage, text, buttons: [] } },
    null,
    options,
  )
}
