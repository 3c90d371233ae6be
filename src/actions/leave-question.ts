import type { Action } from '../conversation/action.js'
import { questionsIn } from '../conversation/state.js'
import type { Draft } from './draft.js'
import { dropAsked, takeButtonsOff } from './open-questions.js'

/** Closes a question that was settled in another way: removes its buttons and no longer expects an answer. */
export function leaveQuestion(draft: Draft, { question }: Extract<Action, { do: 'leave-question' }>): void {
  const { conversation } = draft
  const asked = conversation === null ? [] : questionsIn(conversation)
  for (const one of asked.filter((known) => known.question === question)) {
    takeButtonsOff(draft, one)
    dropAsked(draft, one)
  }
}
