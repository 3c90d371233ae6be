import type { Message } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { bot, type Draft, lineOf, send } from './draft.js'
import { askedAnew, setAsked } from './open-questions.js'

type Asking = Pick<Message, 'text' | 'buttons'>

/** Asks the requester something that only a button answers. Until then, their messages go to the ticket and so to the technician who asked. */
export function askAbout(draft: Draft, ticket: Ticket, question: string, said: Asking): void {
  sayWithButtons(draft, ticket, question, said)
  if (draft.conversation !== null) draft.conversation = { ...draft.conversation, talksTo: ticket.number }
}

/**
 * Sends the requester a message with buttons, stored under `question`. If the same question was asked before, the earlier message loses its
 * buttons.
 */
export function sayWithButtons(draft: Draft, ticket: Ticket, question: string, said: Asking): void {
  askedAnew(draft, question)
  const message: Message = { language: ticket.language, ...said }
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text: message.text })
  const id = send(draft, {
    to: ticket.reference,
    content: { type: 'message', message },
    slot: `question:${question}`,
    ticket: ticket.number,
    lineId: line.id,
  })
  draft.tx.putLine(ticket.number, { ...line, deliveries: [id] })
  setAsked(draft, { question, message })
}
