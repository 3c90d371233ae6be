import type { Action } from '../conversation/action.js'
import { questionsIn } from '../conversation/state.js'
import { fill } from '../replies/wording.js'
import { type Draft, send } from './draft.js'
import { dropAsked } from './open-questions.js'

/** Removes the buttons of an answered question and shows the answer below it. */
export function closeQuestion(draft: Draft, action: Extract<Action, { do: 'close-question' }>): void {
  const { conversation } = draft
  const asked = conversation && questionsIn(conversation).find(({ question }) => question === action.question)
  if (conversation === null || asked == null) return
  const { message } = asked
  const chosen = fill(draft.around.wording.card(message.language).chosen, { answer: action.answer })
  const closed = { ...message, text: `${message.text}\n\n*${chosen}*`, buttons: [] }
  send(draft, {
    to: conversation.reference,
    content: { type: 'replace', message: closed },
    slot: `question:${action.question}`,
  })
  dropAsked(draft, asked)
  draft.answer = { outcome: 'done', message: closed, card: null }
}
