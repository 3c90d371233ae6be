import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../effects/effect.js'
import { openPromptsOf } from '../state.js'
import { disableButtons, removeOpenPrompt } from './open-prompts.js'

/**
 * Closes a question that was answered in another way: its buttons are removed and no answer is
 * expected any more.
 */
export function expirePrompt(uow: UnitOfWork, { question }: EffectOf<'expire-prompt'>): void {
  const { conversation } = uow
  const asked = conversation === null ? [] : openPromptsOf(conversation)
  for (const one of asked.filter((known) => known.question === question)) {
    disableButtons(uow, one)
    removeOpenPrompt(uow, one)
  }
}
