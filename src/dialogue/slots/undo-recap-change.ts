import type { GuideOption } from '../../content/guides/guide-file.js'
import { type DialogueContext, interpretParts, probabilityOf } from '../dialogue-context.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import { patchState, prepend, type TurnBuilder, t } from '../turn-builder.js'

/** Saves the request as it stands before a change to its recap. */
export function keepRecap(turn: TurnBuilder, { path, returnTo, step, topic }: GuidePrompt): void {
  const { added = [], facts, steps } = turn.conversation
  patchState(turn, { recapBefore: { topic, step: returnTo ?? step, path, facts, steps, added } })
}

/**
 * Restores the request as it was before the last change to its recap, and shows the recap. If
 * nothing was changed, only shows the recap.
 */
export function undoChange(turn: TurnBuilder, prompt: GuidePrompt): void {
  const { recapBefore: before } = turn.conversation
  if (before == null || before.topic !== prompt.topic)
    return turn.context.flows.guide.repeatStep(turn, prompt, false)
  const { added, facts, path, step, steps } = before
  patchState(turn, { added, facts, steps, recapBefore: null })
  prepend(turn, t(turn, 'recap-undone'))
  turn.context.flows.guide.repeatStep(turn, { ...prompt, step, path }, false)
}

/** Returns true if a message at the recap asks to undo the last change, in any words. */
export function asksToUndo(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  if (turn.conversation.recapBefore == null) return false
  if (understanding.isBare && understanding.metaIntent === 'back') return true
  const p = interpretParts(context, recapOptions(turn)).reduce(
    (most, { answers: [best] }) => (best?.id === 'undo' ? Math.max(most, best.p) : most),
    0,
  )
  return p >= (probabilityOf(context, 'correct') >= certainty.sure ? certainty.likely : certainty.sure)
}

/** Returns the choices at the recap as options; how people ask to undo a change is learnt from the language's examples. */
function recapOptions(turn: TurnBuilder): readonly GuideOption[] {
  const { context, conversation } = turn
  const language = context.understanding?.language ?? conversation.language
  const labels = { send: 'recap-send', change: 'recap-change', undo: 'recap-undo', cancel: 'cancel' } as const
  return Object.entries(labels).map(([id, key]) => ({
    id,
    next: '',
    label: { [language]: t(turn, key) },
    ...(id === 'undo' ? { answers: { [language]: context.sayings.of(language).undo } } : {}),
  }))
}
