import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Time after the hand-off during which an open question may be resumed, in milliseconds. */
const leftOpenMs = 60 * 60_000

/** Question of a guide that was left open when the ticket was handed off. */
export interface LeftOpen {
  readonly ticket: Ticket
  readonly topic: TopicId
  readonly step: string
}

/**
 * Returns the guide question that was open when the requester asked for a technician or became upset. Null
 * for critical topics, which people handle.
 */
export function stepLeftOpen({ context }: TurnBuilder, ticket: Ticket | null): LeftOpen | null {
  const { guides, now, topics } = context
  const guide = ticket?.topic == null ? undefined : guides.get(ticket.topic)
  if (ticket === null || guide === undefined || topics.get(guide.topic)?.urgency === 'critical') return null
  const { handedOff, steps } = ticket
  if (handedOff === null || (handedOff.cause !== 'asked' && handedOff.cause !== 'upset')) return null
  const last = steps.findLast(({ topic }) => topic === guide.topic)
  if (last === undefined || last.result !== null || now - handedOff.at > leftOpenMs) return null
  const step = guide.steps[last.step]
  return step === undefined || 'routes' in step ? null : { ticket, topic: guide.topic, step: last.step }
}
