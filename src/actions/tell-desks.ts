import { eventText } from '../replies/event-text.js'
import type { Ticket, TicketEvent } from '../tickets/ticket.js'
import { type Draft, sendToDesks } from './draft.js'
import type { DeskMentions } from './mentions.js'

/** Posts an event under the ticket's card in the queue's channels, except the one given in `except`. */
export function tellDesks(
  draft: Draft,
  ticket: Ticket,
  event: TicketEvent,
  options: { readonly except?: string; readonly mentions?: DeskMentions } = {},
): void {
  const { wording, queues, deskLanguage } = draft.around
  const text = `**${ticket.number}** ${eventText(event, wording, queues, deskLanguage)}`
  sendToDesks(
    draft,
    ticket,
    { type: 'message', message: { language: deskLanguage, text, buttons: [] } },
    null,
    options,
  )
}
