import type { Action } from '../conversation/action.js'
import { type Draft, send, targetOf } from './draft.js'

/** Answers a requester's command on their own ticket: inline, and also as a message where it was given if the ticket's conversation is elsewhere. */
export function answerOwn(draft: Draft, action: Extract<Action, { do: 'answer-own' }>): void {
  const { activity, around, conversation } = draft
  const language = conversation?.language ?? around.deskLanguage
  const message = { language, text: action.text, buttons: [] }
  draft.answer = { outcome: action.outcome, message, card: null }
  const { content, where } = activity
  if (content.type !== 'own-act' || content.answer === 'inline' || where === null) return
  const isSaidThere =
    action.outcome === 'done' && conversation !== null && targetOf(where) === targetOf(conversation.reference)
  if (!isSaidThere) send(draft, { to: where, content: { type: 'message', message } })
}
