import type { TicketSelection } from '../store.js'
import { createGroups } from './groups.js'
import type { Indexed } from './working-tickets.js'

/** Finds the tickets that a query can match without looking at all of them. */
export interface TicketIndex {
  add(ticket: Indexed): void
  remove(ticket: Indexed): void
  /** Of one that was there or was not, and is now. */
  replace(before: Indexed | undefined, after: Indexed): void
  /** Numbers of the smallest indexed groups that hold every match between them; null: any ticket may match, or more than `most`. */
  candidates(query: TicketSelection, most?: number): readonly string[] | null
  /** Numbers of the closed tickets, which are to leave for the archive. */
  closed(): ReadonlySet<string>
}

export function createTicketIndex(): TicketIndex {
  const groups = createGroups<string>()

  const sizeOf = (names: readonly string[]) => names.reduce((size, name) => size + groups.sizeOf(name), 0)

  /** The first that is small is good enough: what somebody has is no more than a handful. */
  function smallestOf(choices: Iterable<readonly string[]>): Choice | null {
    let best: Choice | null = null
    for (const names of choices) {
      const size = sizeOf(names)
      if (best === null || size < best.size) best = { names, size }
      if (size <= small) return best
    }
    return best
  }

  function add(ticket: Indexed): void {
    for (const name of namesOf(ticket)) groups.add(name, ticket.number)
  }

  function remove(ticket: Indexed): void {
    for (const name of namesOf(ticket)) groups.remove(name, ticket.number)
  }

  return {
    add,
    remove,
    replace(before, after) {
      if (before !== undefined && isInTheSame(before, after)) return
      if (before !== undefined) remove(before)
      add(after)
    },
    candidates(query, most = Number.POSITIVE_INFINITY) {
      const smallest = smallestOf(choicesOf(query))
      if (smallest === null || smallest.size > most) return null
      const numbers: string[] = []
      for (const name of smallest.names) for (const number of groups.members(name)) numbers.push(number)
      return numbers
    },
    closed: () => groups.get('state closed'),
  }
}

interface Choice {
  readonly names: readonly string[]
  readonly size: number
}

const small = 16

/** Names of groups that hold every match between them, in as many ways as there are; those that tend to be small first. */
function* choicesOf({
  requester,
  lane,
  topic,
  queue,
  states,
  isHandedOff,
}: TicketSelection): Generator<readonly string[]> {
  const kind = isHandedOff === true ? 'handed-off' : 'state'
  if (requester !== undefined) yield [`requester ${requester}`]
  if (lane !== undefined) yield [`lane ${lane}`]
  if (topic != null) yield [`topic ${topic}`]
  if (queue !== undefined) yield [`queue ${queue}`]
  if (states !== undefined) yield [...new Set(states)].map((state) => `${kind} ${state}`)
}

/** Most changes of a ticket move it nowhere. */
function isInTheSame(one: Indexed, other: Indexed): boolean {
  return (
    one.state === other.state &&
    one.isHandedOff === other.isHandedOff &&
    one.queue === other.queue &&
    one.requester === other.requester &&
    one.lane === other.lane &&
    one.topic === other.topic
  )
}

function namesOf(ticket: Indexed): readonly string[] {
  return [
    `state ${ticket.state}`,
    ...(!ticket.isHandedOff ? [] : [`handed-off ${ticket.state}`]),
    `queue ${ticket.queue}`,
    `requester ${ticket.requester}`,
    `lane ${ticket.lane}`,
    ...(ticket.topic == null ? [] : [`topic ${ticket.topic}`]),
  ]
}
