import { type TicketEntry, wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery } from '../store.js'

/** Says of an entry whether it answers the query. */
export function matcher(query: TicketQuery): (entry: TicketEntry) => boolean {
  const words = wordsIn(query)
  const { states, queue, assignee, requester, lane, topic, isHandedOff } = query
  return (entry) =>
    (states === undefined || states.includes(entry.state)) &&
    (queue === undefined || entry.queue === queue) &&
    (assignee === undefined || entry.assignee === assignee) &&
    (requester === undefined || entry.requester === requester) &&
    (lane === undefined || entry.lane === lane) &&
    (topic === undefined || entry.topic === topic) &&
    (isHandedOff === undefined || entry.isHandedOff === isHandedOff) &&
    words.every((word) => entry.text.includes(word))
}
