import { normaliseIdentifier } from '../../people-keys-of-ticket.js'
import type { TicketSelection } from '../../store.js'
import { searchTerms, type TicketIndexEntry } from '../../ticket-index-entry.js'

/**
 * Returns a function that checks whether an entry matches. It's a single expression for speed, because a search by words calls it for every ticket.
 */
export function createTicketMatcher(query: TicketSelection): (entry: TicketIndexEntry) => boolean {
  const words = searchTerms(query)
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff, except } = query
  const { changedFrom = -Infinity, changedUntil = Infinity } = query
  const people = query.people && new Set(query.people.map(normaliseIdentifier))
  return (entry) =>
    (states === undefined || states.includes(entry.state)) &&
    (queue === undefined || entry.queue === queue) &&
    (assignee === undefined || entry.assignee === assignee) &&
    (requester === undefined || entry.requester === requester) &&
    (lane === undefined || entry.lane === lane) &&
    (topic === undefined || entry.topic === topic) &&
    (source === undefined || entry.source === source) &&
    (isHandedOff === undefined || entry.isHandedOff === isHandedOff) &&
    (except === undefined ||
      !except.queues.includes(entry.queue) ||
      entry.assignee === except.unlessGivenTo) &&
    entry.updatedAt >= changedFrom &&
    entry.updatedAt <= changedUntil &&
    (people === undefined || entry.people.some((one) => people.has(one))) &&
    (words.length === 0 || hasAll(entry.text, words))
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false
  return true
}
