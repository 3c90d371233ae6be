import { interpolate } from '../../content/wording/translations.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../effects/effect.js'
import { openPromptsOf } from '../state.js'
import { removeOpenPrompt } from './open-prompts.js'

/** Removes the buttons of an answered question and shows the answer below it. */
export function resolvePrompt(uow: UnitOfWork, action: EffectOf<'resolve-prompt'>): void {
  const { conversation } = uow
  const asked =
    conversation && openPromptsOf(conversation).find(({ question }) => question === action.question)
  if (conversation === null || asked == null) return
  const { message } = asked
  const chosen = interpolate(uow.services.wording.card(message.language).chosen, { answer: action.answer })
  const closed = { ...message, text: `${message.text}\n\n*${chosen}*`, buttons: [] }
  enqueueMessage(uow, {
    to: conversation.reference,
    content: { type: 'replace', message: closed },
    slot: `question:${action.question}`,
  })
  removeOpenPrompt(uow, asked)
  uow.answer = { outcome: 'done', message: closed, card: null }
}
