import type { DialogueContext } from '../dialogue-context.js'

/**
 * Returns true if no question of the current topic was answered, except by facts that the requester had given
 * before.
 */
export function isUnanswered({ open, turn }: DialogueContext): boolean {
  return turn.conversation.steps.every(
    ({ result, topic }) => topic !== open?.prompt.topic || result?.alreadyDone !== false,
  )
}
