import { recordProgress } from '../hand-off/record-progress.js'
import type { PendingRequest } from '../state.js'
import { clearPrompt, patchState, type TurnBuilder } from '../turn-builder.js'
import { activeTopic } from './active-topic.js'
import { startQueuedRequest } from './start-queued-request.js'

/** Handles "The VPN first": starts that request and moves the current one to the end of the queue. */
export function startQueuedFirst(turn: TurnBuilder, request: PendingRequest): void {
  const { botTicket: ticket, queuedRequests } = turn.conversation
  const topic = activeTopic(turn)
  const others = queuedRequests.filter((one) => one !== request)
  if (topic !== null) recordProgress(turn, topic)
  patchState(turn, {
    queuedRequests: [request, ...others, ...(topic === null ? [] : [{ topic, text: '', ticket }])],
  })
  clearPrompt(turn)
  startQueuedRequest(turn)
}
