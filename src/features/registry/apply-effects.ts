import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect, EffectOf } from '../../dialogue/effects/effect.js'
import { sendBotMessage } from '../../dialogue/effects/send-bot-message.js'
import { expirePrompt } from '../../dialogue/prompts/expire-prompt.js'
import { resolvePrompt } from '../../dialogue/prompts/resolve-prompt.js'
import { mergeFeatures } from '../index.js'

type Apply<Kind extends Effect['type']> = (uow: UnitOfWork, effect: EffectOf<Kind>) => void | Promise<void>

/** Functions that apply the effects; the compiler requires an entry for every kind. */
const effectHandlers: { readonly [Kind in Effect['type']]: Apply<Kind> } = {
  ...mergeFeatures('effects'),
  say: sendBotMessage,
  'resolve-prompt': resolvePrompt,
  'expire-prompt': expirePrompt,
  'set-timer': (uow, { id, dueAt, timer }) => uow.tx.setTimer({ id, lane: uow.lane, dueAt, timer }),
  'cancel-timer': (uow, { id }) => uow.tx.cancelTimer(id),
}

/** Applies the effects that the dialogue decided on, in order. */
export async function applyEffects(uow: UnitOfWork, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    const apply = effectHandlers[effect.type] as (uow: UnitOfWork, effect: Effect) => void | Promise<void>
    await apply(uow, effect)
  }
}
