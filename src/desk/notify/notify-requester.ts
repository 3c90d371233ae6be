import { isInChat } from '../ticket/call.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Message } from '../view/message.js'
import { appendEntry, sendToRequester } from './append-entry.js'
import { bot, type UnitOfWork } from './unit-of-work.js'

/** Sends the requester a message from the bot about a ticket, and adds it to the transcript. Does nothing if the requester isn't in a chat. */
export function notifyRequester(
  uow: UnitOfWork,
  ticket: Ticket,
  message: Pick<Message, 'text' | 'buttons' | 'verbatim'>,
  options: { readonly suppressIfTaken: boolean; readonly dropIfStale?: boolean },
): void {
  if (!isInChat(ticket)) return
  const content = { type: 'message', message: { language: ticket.language, ...message } } as const
  appendEntry(uow, ticket, {
    audience: 'requester',
    by: 'bot',
    name: bot.name,
    text: [message.text, message.verbatim?.text ?? ''].filter((part) => part !== '').join('\n\n'),
    send: (entry) => [sendToRequester(uow, ticket, entry, { content, ...options })],
  })
}
