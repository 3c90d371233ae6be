import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { withTopicAndPriority } from './sync-ticket-from-dialogue.js'

interface TopicCorrection {
  readonly ticket: string
  readonly technician: Technician
  readonly topic: TopicId
  /** Reason; empty if none was given. */
  readonly reason: string
}

/**
 * Sets a ticket's topic when a technician corrects it. Doesn't start the new topic's guide, because the requester is already talking to a technician.
 */
export async function correctTopic(
  uow: UnitOfWork,
  { ticket: number, technician, topic, reason }: TopicCorrection,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const because =
    reason === '' ? { did: 'topic-set' as const } : { did: 'topic-set-because' as const, reason }
  saveTicket(uow, withTopicAndPriority(uow, ticket, topic, ticket.facts), technician, {
    earlier: ticket.topic ?? '',
    topic,
    ...because,
  })
}
