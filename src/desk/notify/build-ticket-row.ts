import { queueName } from '../people/queues.js'
import { leadingClock } from '../ticket/service-level/displayed-clocks.js'
import type { Ticket } from '../ticket/ticket.js'
import { slaClockText } from '../view/ticket-card.js'
import type { TicketRow } from '../view/ticket-row.js'
import { topicName, type UnitOfWork } from './unit-of-work.js'

/** Returns a ticket's list entry, in the desk's language unless another language is given. */
export function buildTicketRow(
  uow: UnitOfWork,
  ticket: Ticket,
  language = uow.services.deskLanguage,
): TicketRow {
  const { wording, queues, timeZone } = uow.services
  const card = wording.card(language)
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const clock = isOver ? null : leadingClock(ticket.sla ?? null, uow.now)
  return {
    number: ticket.number,
    topicName: topicName(uow, ticket.topic, language),
    priority: ticket.priority,
    stateName: card.states[ticket.state],
    queueName: queueName(queues, ticket.queue, language),
    requesterName: ticket.requester.name,
    assignee: ticket.assignment.assignee?.name ?? null,
    due:
      clock === null ? null : { state: clock.state, text: slaClockText(clock, { card, language, timeZone }) },
    isFree: ticket.assignment.assignee === null && !isOver,
  }
}
