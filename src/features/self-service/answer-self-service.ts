import { conversationKey } from '../../desk/conversation-key.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/**
 * Answers a requester's command on their own ticket inline and, if the ticket's conversation is elsewhere, also with a message where the command was
 * given.
 */
export function answerSelfService(uow: UnitOfWork, action: EffectOf<'answer-self-service'>): void {
  const { activity, services, conversation } = uow
  const language = conversation?.language ?? services.deskLanguage
  const message = { language, text: action.text, buttons: [] }
  uow.answer = { outcome: action.outcome, message, card: null }
  const { content, where } = activity
  if (content.type !== 'self-service.command' || content.answer === 'inline' || where === null) return
  const isSaidThere =
    action.outcome === 'done' &&
    conversation !== null &&
    conversationKey(where) === conversationKey(conversation.reference)
  if (!isSaidThere) enqueueMessage(uow, { to: where, content: { type: 'message', message } })
}
