import { appendEntry, sendToRequester } from '../../desk/notify/append-entry.js'
import { bot, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import { addOpenPrompt, disableEarlierCopy } from './open-prompts.js'

type Asking = Pick<Message, 'text' | 'buttons'>

/**
 * Asks the requester a question that can only be answered with a button. Until they press a button,
 * their messages go to the ticket, and therefore to the technician who asked.
 */
export function askRequesterByButtons(uow: UnitOfWork, ticket: Ticket, question: string, said: Asking): void {
  sendButtonPrompt(uow, ticket, question, said)
  if (uow.conversation !== null) uow.conversation = { ...uow.conversation, forwardingTo: ticket.number }
}

/**
 * Sends the requester a message with buttons, stored under the ID `question`. If the same question
 * was asked before, the earlier message loses its buttons.
 */
export function sendButtonPrompt(uow: UnitOfWork, ticket: Ticket, question: string, said: Asking): void {
  disableEarlierCopy(uow, question)
  const message: Message = { language: ticket.language, ...said }
  const sending = { content: { type: 'message', message }, slot: `question:${question}` } as const
  appendEntry(uow, ticket, {
    audience: 'requester',
    by: 'bot',
    name: bot.name,
    text: message.text,
    send: (entry) => [sendToRequester(uow, ticket, entry, sending)],
  })
  addOpenPrompt(uow, { question, message })
}
