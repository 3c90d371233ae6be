import { type TicketEntry, wordsIn } from '../../records/ticket-entry.js'
import type { TicketQuery } from '../store.js'
import { compareText } from './model.js'

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

/** The order that a query asks for; a number decides between equals. */
export function comparer(order: TicketQuery['order']): (a: TicketEntry, b: TicketEntry) => number {
  return order === 'priority'
    ? (a, b) =>
        compareText(a.priority, b.priority) ||
        compareDue(a, b) ||
        a.openedAt - b.openedAt ||
        compareText(a.number, b.number)
    : (a, b) => b.updatedAt - a.updatedAt || compareText(b.number, a.number)
}

/** What is due first, then what has nothing due. */
function compareDue(a: TicketEntry, b: TicketEntry): number {
  const [first, second] = [a.dueAt ?? null, b.dueAt ?? null]
  if (first === second) return 0
  if (first === null) return 1
  return second === null ? -1 : first - second
}
