import { factsOfTicket, keepPersonFacts } from '../../desk/ticket/fact.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { PendingRequest } from '../state.js'
import { patchState, type TurnBuilder } from '../turn-builder.js'

/** Makes a queued request the current one, with its ticket and the facts and steps recorded on that ticket. */
export function takeInHand(turn: TurnBuilder, next: PendingRequest): void {
  const { facts, queuedRequests } = turn.conversation
  const before = turn.context.tickets.find((ticket) => ticket.number === next.ticket)
  patchState(turn, {
    queuedRequests: queuedRequests.filter((one) => one !== next),
    botTicket: next.ticket,
    facts: {
      ...keepPersonFacts(facts, turn.context.now),
      ...(before === undefined ? {} : factsOfTicket(before)),
    },
    steps: before?.steps ?? [],
  })
}

/** Makes a queued request the current one and cancels the current ticket, which was a mistake, unless technicians have it. */
export function takeInsteadOfMistake(turn: TurnBuilder, queued: PendingRequest): void {
  const { forwardingTo, botTicket: ticket } = turn.conversation
  if (ticket !== null && ticket !== forwardingTo) turn.effects.push({ type: 'cancel', ticket })
  takeInHand(turn, queued)
}

/**
 * Makes the queued request about a topic the current one if the person has just rejected the current topic. Otherwise the right topic would
 * start again from its first question on the wrong ticket, and once more when its turn in the queue comes.
 */
export function takeQueuedInsteadOfRejected(turn: TurnBuilder, topic: TopicId): void {
  const { botTicket, queuedRequests, rejected = [] } = turn.conversation
  const queued = queuedRequests.find((request) => request.topic === topic)
  if (queued === undefined || queued.ticket === null || queued.ticket === botTicket) return
  if (rejected.length === 0 || rejected.includes(topic)) return
  takeInsteadOfMistake(turn, queued)
}
