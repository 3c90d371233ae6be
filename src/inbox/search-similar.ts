import { restrictedQueues } from '../handoff/queues.js'
import { readableBy } from '../handoff/rights.js'
import { similarTickets, wordsToFind } from '../tickets/similar-tickets.js'
import type { Ticket } from '../tickets/ticket.js'
import type { TurnParts } from './turn.js'

const mostOfTopic = 100
const mostWithWords = 30

/** Searches resolved tickets of the same topic, and those that name the same error or application. */
export async function searchSimilar(
  { store, knowledge }: Pick<TurnParts, 'store' | 'knowledge'>,
  ticket: Ticket,
): Promise<readonly Ticket[]> {
  const { topic } = ticket
  const restricted = restrictedQueues(knowledge().catalogue.queues)
  // Only results every reader of the ticket may see: those of its own queue and of unrestricted queues.
  const readable = readableBy({ id: '', groups: [ticket.queue] }, restricted)
  const over = { states: ['resolved', 'closed'], order: 'recent' } as const
  const words = wordsToFind(ticket)
  const [ofTopic, withWords] = await Promise.all([
    topic === null ? null : store.tickets({ ...over, ...readable, topic, limit: mostOfTopic }),
    words === null ? null : store.tickets({ ...over, ...readable, text: words, limit: mostWithWords }),
  ])
  const found = [...(ofTopic?.tickets ?? []), ...(withWords?.tickets ?? [])]
  const distinct = [...new Map(found.map((one) => [one.number, one])).values()]
  return similarTickets(ticket, distinct, knowledge().contentWords)
}
