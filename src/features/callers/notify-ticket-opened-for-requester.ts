import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { enqueueMessage, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { TicketReference } from '../../desk/ticket/ticket.js'
import type { ConversationReference } from '../../engine/activity.js'

/** Tells the requester that a ticket was opened for them, and gives the technician who opened it the number. */
export async function notifyTicketOpenedForRequester(
  uow: UnitOfWork,
  {
    ticket: choice,
    by,
    tellAt,
    notice,
  }: {
    readonly ticket: TicketReference
    readonly by: { readonly id: string; readonly name: string }
    readonly tellAt: ConversationReference | null
    /** Notice about their message that the requester has yet to receive; null if there is none. */
    readonly notice: string | null
  },
): Promise<void> {
  const ticket = await ticketOf(uow, choice)
  if (ticket === null) return
  const { wording, deskLanguage: language } = uow.services
  const { number, requester, summary } = ticket
  const { call } = ticket
  const how = call === undefined ? { did: 'opened-for' as const } : { did: 'called' as const, via: call.via }
  const opened = saveTicket(uow, ticket, by, {
    requester: requester.name,
    ...how,
  })
  const text = wording.reply(ticket.language, call === undefined ? 'opened-for' : `called-${call.via}`, {
    technician: by.name,
    number,
    text: escapeMarkdown(summary, 200),
  })
  const words = notice === null ? text : `${text}\n\n${notice}`
  notifyRequester(uow, opened, { text: words, buttons: [] }, { suppressIfTaken: false })
  const { conversation } = uow
  if (notice !== null && conversation !== null)
    uow.tx.put('person', requester.id, {
      person: requester,
      language: conversation.language,
      reference: conversation.reference,
      seenAt: uow.now,
    })
  // A requester in the middle of another conversation isn't switched to the new ticket.
  if (conversation !== null && conversation.prompt.kind === 'idle' && conversation.botTicket === null)
    uow.conversation = { ...conversation, forwardingTo: number }
  if (tellAt === null) return
  const done = wording.reply(language, 'opened-for-done', {
    number,
    requester: escapeMarkdown(requester.name, 80),
  })
  enqueueMessage(uow, {
    to: tellAt,
    content: { type: 'message', message: { language, text: done, buttons: [] } },
  })
}
