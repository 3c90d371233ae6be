import type { Action } from '../conversation/action.js'
import { type Draft, saveTicket, ticketOf } from './draft.js'

/** Records that a technician reported a wrong topic; the reports are kept as training data. */
export async function doubtTopic(
  draft: Draft,
  action: Extract<Action, { do: 'doubt-topic' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { technician } = action
  const doubt = { at: draft.now, by: technician.id, byName: technician.name, topic: ticket.topic }
  saveTicket(draft, { ...ticket, topicDoubts: [...(ticket.topicDoubts ?? []), doubt] }, technician, {
    did: 'topic-doubted',
    topic: ticket.topic ?? '',
  })
}
