import { type TicketEntry, wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery } from '../store.js'

/** Says of an entry whether it answers the query. */
export function matcher(query: TicketQuery): (entry: TicketEntry) => boolean {
  const words = wordsIn(query)
  const { states, queue, assignee, requester, lane, topic, source, isHandedOff } = query
  const conditions: ((entry: TicketEntry) => boolean)[] = [
    ...(states === undefined ? [] : [(entry: TicketEntry) => states.includes(entry.state)]),
    ...(queue === undefined ? [] : [(entry: TicketEntry) => entry.queue === queue]),
    ...(assignee === undefined ? [] : [(entry: TicketEntry) => entry.assignee === assignee]),
    ...(requester === undefined ? [] : [(entry: TicketEntry) => entry.requester === requester]),
    ...(lane === undefined ? [] : [(entry: TicketEntry) => entry.lane === lane]),
    ...(topic === undefined ? [] : [(entry: TicketEntry) => entry.topic === topic]),
    ...(source === undefined ? [] : [(entry: TicketEntry) => entry.source === source]),
    ...(isHandedOff === undefined ? [] : [(entry: TicketEntry) => entry.isHandedOff === isHandedOff]),
    ...words.map((word) => (entry: TicketEntry) => entry.text.includes(word)),
  ]
  return (entry) => {
    for (const holds of conditions) if (!holds(entry)) return false
    return true
  }
}
