import { readableBy } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import { searchWord, similarTickets } from '../../desk/ticket/similar-tickets.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TurnDeps } from '../../engine/turn.js'

const mostOfTopic = 100
const mostWithWords = 30

/** Searches resolved tickets of the same topic, and those that name the same error or application. */
export async function searchSimilarTickets(
  { store, knowledge }: Pick<TurnDeps, 'store' | 'knowledge'>,
  ticket: Ticket,
): Promise<readonly Ticket[]> {
  const { topic } = ticket
  const restricted = restrictedQueues(knowledge().catalogue.queues)
  // Only tickets that every reader of this ticket may see, which are those in its own queue and in unrestricted queues.
  const readable = readableBy({ id: '', groups: [ticket.queue] }, restricted)
  const over = { states: ['resolved', 'closed'], order: 'recent' } as const
  const words = searchWord(ticket)
  const [ofTopic, withWords] = await Promise.all([
    topic === null ? null : store.tickets({ ...over, ...readable, topic, limit: mostOfTopic }),
    words === null ? null : store.tickets({ ...over, ...readable, text: words, limit: mostWithWords }),
  ])
  const found = [...(ofTopic?.tickets ?? []), ...(withWords?.tickets ?? [])]
  const distinct = [...new Map(found.map((one) => [one.number, one])).values()]
  return similarTickets(ticket, distinct, knowledge().contentWords)
}
