import { type TicketEntry, wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery } from '../store.js'

/** Says of an entry whether it answers the query. One expression: a search by words asks it of every ticket. */
export function matcher(query: TicketQuery): (entry: TicketEntry) => boolean {
  const words = wordsIn(query)
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff } = query
  return (entry) =>
    (states === undefined || states.includes(entry.state)) &&
    (queue === undefined || entry.queue === queue) &&
    (assignee === undefined || entry.assignee === assignee) &&
    (requester === undefined || entry.requester === requester) &&
    (lane === undefined || entry.lane === lane) &&
    (topic === undefined || entry.topic === topic) &&
    (source === undefined || entry.source === source) &&
    (isHandedOff === undefined || entry.isHandedOff === isHandedOff) &&
    (words.length === 0 || hasAll(entry.text, words))
}

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false
  return true
}
