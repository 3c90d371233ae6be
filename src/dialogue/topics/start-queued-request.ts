import type { PendingRequest } from '../state.js'
import {
  clearPrompt,
  localized,
  patchState,
  prepend,
  recordUtterance,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { startTopic } from './start-topic.js'
import { takeInHand, takeInsteadOfMistake } from './take-queued-request.js'

/**
 * Starts the next queued request after the current one is finished, with everything that was said
 * and tried for that request earlier.
 */
export function startQueuedRequest(turn: TurnBuilder): void {
  const [next] = turn.conversation.queuedRequests
  if (next === undefined) {
    // Remedies tried for a finished problem are not carried over: the next one may come a week later.
    patchState(turn, { remediesTried: [] })
    return
  }
  takeInHand(turn, next)
  const topic = turn.context.topics.get(next.topic)
  prepend(
    turn,
    t(turn, 'next-request', {
      topic: topic === undefined ? '' : localized(turn, topic.name),
    }),
  )
  startTopic(turn, next.topic, next.text)
}

/**
 * Resumes the queued topic instead of the current one, which was a mistake, and cancels the current one's
 * ticket unless technicians have it.
 */
export function resumeQueuedTopic(turn: TurnBuilder, left: PendingRequest, text: string): void {
  clearPrompt(turn)
  takeInsteadOfMistake(turn, left)
  recordUtterance(turn, text)
  prepend(turn, t(turn, 'taken-back'))
  startTopic(turn, left.topic, left.text)
}
