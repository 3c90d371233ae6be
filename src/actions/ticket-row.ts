import { queueName } from '../handoff/queues.js'
import { clockText } from '../replies/ticket-card.js'
import type { TicketRow } from '../replies/ticket-row.js'
import { leadingClock } from '../sla/clock-state.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, topicName } from './draft.js'

/** Returns a ticket's list entry, in the desk's language unless another is given. */
export function rowOf(draft: Draft, ticket: Ticket, language = draft.around.deskLanguage): TicketRow {
  const { wording, queues, timeZone } = draft.around
  const card = wording.card(language)
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const clock = isOver ? null : leadingClock(ticket.sla ?? null, draft.now)
  return {
    number: ticket.number,
    topicName: topicName(draft, ticket.topic, language),
    priority: ticket.priority,
    stateName: card.states[ticket.state],
    queueName: queueName(queues, ticket.queue, language),
    requesterName: ticket.requester.name,
    assignee: ticket.assignee?.name ?? null,
    due: clock === null ? null : { state: clock.state, text: clockText(clock, { card, language, timeZone }) },
    isFree: ticket.assignee === null && !isOver,
  }
}
