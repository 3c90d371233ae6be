import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import { bot, type Draft, lineOf, send, ticketOf, withNumbers } from './draft.js'
import { askedAnew, setAsked } from './open-questions.js'

/** Sends the requester a message from the bot, with ticket placeholders replaced by numbers assigned in this turn. */
export async function say(draft: Draft, action: Extract<Action, { do: 'say' }>): Promise<void> {
  const { conversation } = draft
  if (conversation === null) return
  const ticket = action.ticket === null ? null : await ticketOf(draft, action.ticket)
  const message = numbered(draft, action.message)
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text: message.text })
  const question = action.question === null ? null : withNumbers(draft, action.question)
  if (question !== null) askedAnew(draft, question)
  const id = send(draft, {
    to: conversation.reference,
    content: { type: 'message', message },
    slot: question === null ? null : `question:${question}`,
    ticket: ticket?.number ?? null,
    lineId: ticket === null ? null : line.id,
    silentOnceTaken: action.silentOnceTaken && ticket !== null,
    isMinor: action.isMinor ?? false,
  })
  if (question !== null) setAsked(draft, { question, message })
  if (ticket !== null) {
    draft.tx.putLine(ticket.number, { ...line, deliveries: [id] })
    return
  }
  const spoken = { by: 'bot' as const, text: message.text, at: draft.now, source: null }
  draft.conversation = {
    ...draft.conversation!,
    prelude: [...draft.conversation!.prelude, spoken].slice(-20),
  }
}

function numbered(draft: Draft, message: Message): Message {
  const filled = (text: string) => withNumbers(draft, text)
  return {
    ...message,
    text: filled(message.text),
    buttons: message.buttons.map((button) => ({
      ...button,
      label: filled(button.label),
      value: filled(button.value),
    })),
  }
}
