import type { Action } from '../conversation/action.js'
import { questionsIn } from '../conversation/state.js'
import type { Message } from '../replies/message.js'
import { bot, type Draft, lineOf, send, ticketOf, withNumbers } from './draft.js'
import { setAsked, takeButtonsOff } from './open-questions.js'

/** The bot speaks to the requester; the number of a ticket opened in this turn is filled in. */
export async function say(draft: Draft, action: Extract<Action, { do: 'say' }>): Promise<void> {
  const { conversation } = draft
  if (conversation === null) return
  const ticket = action.ticket === null ? null : await ticketOf(draft, action.ticket)
  const message = numbered(draft, action.message)
  const line = lineOf(draft, { by: 'bot', name: bot.name, kind: 'message', text: message.text })
  const before = questionsIn(conversation).find(({ question }) => question === action.question)
  // Asked again: the buttons of the first are taken off while its place is still known.
  if (before !== undefined) takeButtonsOff(draft, before)
  const id = send(draft, {
    to: conversation.reference,
    content: { type: 'message', message },
    slot: action.question === null ? null : `question:${action.question}`,
    ticket: ticket?.number ?? null,
    lineId: ticket === null ? null : line.id,
    silentOnceTaken: action.silentOnceTaken && ticket !== null,
    isMinor: action.isMinor ?? false,
  })
  if (action.question !== null) setAsked(draft, { question: action.question, message })
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
