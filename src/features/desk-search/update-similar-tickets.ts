import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isVisibleToReadersOf } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import { type SimilarTicket, similarTicket } from '../../desk/ticket/similar-ticket.js'
import { hasProvenSolution } from '../../desk/ticket/similar-tickets.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/**
 * Searches for similar tickets when the ticket reaches the desk. The search is only repeated if the
 * topic changes, because the archive is large.
 */
export async function updateSimilarTickets(uow: UnitOfWork, ticket: Ticket): Promise<Ticket> {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  if (isOver || (ticket.similar !== undefined && ticket.similar.topic === ticket.topic)) return ticket
  const found = await uow.services.similar(ticket)
  const numbers = found.map(({ number }) => number)
  const known: Ticket = { ...ticket, similar: { topic: ticket.topic, numbers } }
  uow.tx.putTicket(known)
  return known
}

/** Returns the similar tickets whose solutions still work; tickets that have been reopened are left out. */
export async function visibleSimilarTickets(
  uow: UnitOfWork,
  ticket: Ticket,
): Promise<readonly SimilarTicket[]> {
  const found = await Promise.all((ticket.similar?.numbers ?? []).map((number) => uow.tx.ticket(number)))
  const restricted = restrictedQueues(uow.services.queues)
  return found
    .filter((other) => other !== null)
    .filter((other) => isVisibleToReadersOf(other, ticket, restricted))
    .filter((other) => hasProvenSolution(other, ticket))
    .map((other) => similarTicket(other, uow.now, uow.services.deskLanguage))
}
