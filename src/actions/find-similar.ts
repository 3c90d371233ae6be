import { restrictedQueues } from '../handoff/queues.js'
import { isShownWith } from '../handoff/rights.js'
import { type SimilarTicket, similarTicket } from '../replies/similar-ticket.js'
import { hasHelped } from '../tickets/similar-tickets.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

/** Searches for similar tickets when the ticket reaches the desk, and again only if its topic changes, because the archive is large. */
export async function withSimilar(draft: Draft, ticket: Ticket): Promise<Ticket> {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  if (isOver || (ticket.similar !== undefined && ticket.similar.topic === ticket.topic)) return ticket
  const found = await draft.around.similar(ticket)
  const numbers = found.map(({ number }) => number)
  const known: Ticket = { ...ticket, similar: { topic: ticket.topic, numbers } }
  draft.tx.putTicket(known)
  return known
}

/** Returns the similar tickets whose solutions still hold; a ticket reopened since isn't shown. */
export async function similarShown(draft: Draft, ticket: Ticket): Promise<readonly SimilarTicket[]> {
  const found = await Promise.all((ticket.similar?.numbers ?? []).map((number) => draft.tx.ticket(number)))
  const restricted = restrictedQueues(draft.around.queues)
  return found
    .filter((other) => other !== null)
    .filter((other) => isShownWith(other, ticket, restricted))
    .filter((other) => hasHelped(other, ticket))
    .map((other) => similarTicket(other, draft.now, draft.around.deskLanguage))
}
