import { appendEntry, sendToRequester } from '../../desk/notify/append-entry.js'
import {
  bot,
  enqueueMessage,
  fillTicketNumbers,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Message } from '../../desk/view/message.js'
import { addOpenPrompt, disableEarlierCopy } from '../prompts/open-prompts.js'
import type { EffectOf } from './effect.js'

/** Sends the requester a message from the bot, with ticket placeholders replaced by numbers assigned in this turn. */
export async function sendBotMessage(uow: UnitOfWork, action: EffectOf<'say'>): Promise<void> {
  const { conversation } = uow
  if (conversation === null) return
  const ticket = action.ticket === null ? null : await ticketOf(uow, action.ticket)
  const message = numbered(uow, action.message)
  const question = action.question === null ? null : fillTicketNumbers(uow, action.question)
  if (question !== null) disableEarlierCopy(uow, question)
  const sending = {
    content: { type: 'message', message },
    slot: question === null ? null : `question:${question}`,
    suppressIfTaken: action.suppressIfTaken && ticket !== null,
    dropIfStale: action.dropIfStale ?? false,
  } as const
  if (ticket === null) enqueueMessage(uow, { ...sending, to: conversation.reference })
  else
    appendEntry(uow, ticket, {
      audience: 'requester',
      by: 'bot',
      name: bot.name,
      text: message.text,
      send: (entry) => [
        sendToRequester(uow, { ...ticket, reference: conversation.reference }, entry, sending),
      ],
    })
  if (question !== null) addOpenPrompt(uow, { question, message })
  if (ticket !== null) return
  const spoken = { by: 'bot' as const, text: message.text, at: uow.now, source: null }
  uow.conversation = {
    ...uow.conversation!,
    preTicketTranscript: [...uow.conversation!.preTicketTranscript, spoken].slice(-20),
  }
}

function numbered(uow: UnitOfWork, message: Message): Message {
  const filled = (text: string) => fillTicketNumbers(uow, text)
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
