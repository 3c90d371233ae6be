import type { Message } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { bot, type Draft, lineOf, send } from './draft.js'
import { setAsked } from './open-questions.js'

/** Asks the requester something that only a button answers; the question can be found again by its name. */
export function askAbout(
  draft: Draft,
  ticket: Ticket,
  question: string,
  said: Pick<Message, 'text' | 'buttons'>,
): void {
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
  if (draft.conversation === null) return
  setAsked(draft, { question, message })
  draft.conversation = { ...draft.conversation, talksTo: ticket.number }
}
