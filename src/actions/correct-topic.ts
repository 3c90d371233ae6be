import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf, topicName } from './draft.js'
import { withTopic } from './note-progress.js'

/**
 * Sets a ticket's topic on a technician's correction. Doesn't start the new topic's guide, because the requester is already talking to a
 * technician.
 */
export async function correctTopic(
  draft: Draft,
  { ticket: number, technician, act }: Extract<Action, { do: 'correct-topic' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { topic, reason } = act
  const because =
    reason === '' ? { did: 'topic-set' as const } : { did: 'topic-set-because' as const, reason }
  saveTicket(draft, withTopic(draft, ticket, topic, ticket.facts), technician, {
    earlier: ticket.topic ?? '',
    topic,
    ...because,
  })
  const { deskLanguage } = draft.around
  addEvent(draft, ticket, {
    kind: 'topic-set',
    vars: {
      name: technician.name,
      before: topicName(draft, ticket.topic, deskLanguage),
      after: topicName(draft, topic, deskLanguage),
      reason: reason === '' ? '' : `: ${reason}`,
    },
  })
}
