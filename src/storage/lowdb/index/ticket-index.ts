import type { TicketSelection } from '../../store.js'
import type { IndexedFields } from '../working-set/lazy-entry.js'
import { createMultimap, type Multimap } from './multimap.js'

/** Index that narrows a query down to the tickets that can match. */
export interface TicketIndex {
  add(ticket: IndexedFields): void
  remove(ticket: IndexedFields): void
  /** Replaces a ticket, or adds it if it's new. */
  replace(before: IndexedFields | undefined, after: IndexedFields): void
  /** Ticket numbers of the smallest groups that together contain every match; null if any ticket may match or if there are more than `most`. */
  candidates(query: TicketSelection, most?: number): readonly string[] | null
  /** Numbers of the closed tickets, which are due for the archive. */
  closed(): ReadonlySet<string>
}

export function createTicketIndex(): TicketIndex {
  const [states, handedOff, queues] = [
    createMultimap<string>(),
    createMultimap<string>(),
    createMultimap<string>(),
  ]
  const [requesters, lanes, topics] = [
    createMultimap<string>(),
    createMultimap<string>(),
    createMultimap<string>(),
  ]

  /** Alternative sets of groups that each contain every match, beginning with those that tend to be small. */
  function* choicesOf(query: TicketSelection): Generator<Choice> {
    if (query.requester !== undefined) yield { groups: requesters, names: [query.requester] }
    if (query.lane !== undefined) yield { groups: lanes, names: [query.lane] }
    if (query.topic != null) yield { groups: topics, names: [query.topic] }
    if (query.queue !== undefined) yield { groups: queues, names: [query.queue] }
    if (query.states !== undefined)
      yield { groups: query.isHandedOff === true ? handedOff : states, names: [...new Set(query.states)] }
  }

  function change(how: 'add' | 'remove', ticket: IndexedFields): void {
    const { number } = ticket
    states[how](ticket.state, number)
    if (ticket.isHandedOff) handedOff[how](ticket.state, number)
    queues[how](ticket.queue, number)
    requesters[how](ticket.requester, number)
    lanes[how](ticket.lane, number)
    if (ticket.topic != null) topics[how](ticket.topic, number)
  }

  return {
    add: (ticket) => change('add', ticket),
    remove: (ticket) => change('remove', ticket),
    replace(before, after) {
      if (before !== undefined && isInTheSame(before, after)) return
      if (before !== undefined) change('remove', before)
      change('add', after)
    },
    candidates(query, most = Number.POSITIVE_INFINITY) {
      const smallest = smallestOf(choicesOf(query))
      if (smallest === null || sizeOf(smallest) > most) return null
      const numbers: string[] = []
      for (const name of smallest.names)
        for (const number of smallest.groups.members(name)) numbers.push(number)
      return numbers
    },
    closed: () => states.get('closed'),
  }
}

interface Choice {
  readonly groups: Multimap<string>
  readonly names: readonly string[]
}

const small = 16

const sizeOf = ({ groups, names }: Choice) => names.reduce((size, name) => size + groups.sizeOf(name), 0)

/** Picks the smallest alternative, or the first one that's small enough, such as the handful of tickets that a person has. */
function smallestOf(choices: Iterable<Choice>): Choice | null {
  let best: Choice | null = null
  let bestSize = Number.POSITIVE_INFINITY
  for (const choice of choices) {
    const size = sizeOf(choice)
    if (best === null || size < bestSize) [best, bestSize] = [choice, size]
    if (size <= small) return best
  }
  return best
}

/** Checks whether the ticket stays in the same groups after a change, as is usually the case. */
function isInTheSame(one: IndexedFields, other: IndexedFields): boolean {
  return (
    one.state === other.state &&
    one.isHandedOff === other.isHandedOff &&
    one.queue === other.queue &&
    one.requester === other.requester &&
    one.lane === other.lane &&
    one.topic === other.topic
  )
}
