import type { Ticket } from '../../tickets/ticket.js'
import type { TicketQuery } from '../store.js'
import { createGroups } from './groups.js'

/** Finds the tickets that a query can match without looking at all of them. */
export interface TicketIndex {
  add(ticket: Ticket): void
  remove(ticket: Ticket): void
  /** Numbers of the smallest indexed groups that hold every match between them; null: any ticket may match. */
  candidates(query: TicketQuery): readonly string[] | null
  /** Numbers of the closed tickets, which are to leave for the archive. */
  closed(): ReadonlySet<string>
}

export function createTicketIndex(): TicketIndex {
  const groups = createGroups<string>()

  return {
    add(ticket) {
      for (const name of namesOf(ticket)) groups.add(name, ticket.number)
    },
    remove(ticket) {
      for (const name of namesOf(ticket)) groups.remove(name, ticket.number)
    },
    candidates(query) {
      const choices = choicesOf(query).map((names) => names.map((name) => groups.get(name)))
      const [first, ...others] = choices
      if (first === undefined) return null
      const smallest = others.reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best), first)
      return smallest.flatMap((group) => [...group])
    },
    closed: () => groups.get('state closed'),
  }
}

/** Names of groups that hold every match between them, in as many ways as there are. */
function choicesOf({
  requester,
  lane,
  topic,
  queue,
  states,
  isHandedOff,
}: TicketQuery): readonly (readonly string[])[] {
  const kind = isHandedOff === true ? 'handed-off' : 'state'
  return [
    ...(requester === undefined ? [] : [[`requester ${requester}`]]),
    ...(lane === undefined ? [] : [[`lane ${lane}`]]),
    ...(topic == null ? [] : [[`topic ${topic}`]]),
    ...(queue === undefined ? [] : [[`queue ${queue}`]]),
    ...(states === undefined ? [] : [[...new Set(states)].map((state) => `${kind} ${state}`)]),
  ]
}

function sizeOf(groups: readonly ReadonlySet<string>[]): number {
  return groups.reduce((size, group) => size + group.size, 0)
}

function namesOf(ticket: Ticket): readonly string[] {
  return [
    `state ${ticket.state}`,
    ...(ticket.handedOff === null ? [] : [`handed-off ${ticket.state}`]),
    `queue ${ticket.queue}`,
    `requester ${ticket.requester.id}`,
    `lane ${ticket.lane}`,
    ...(ticket.topic === null ? [] : [`topic ${ticket.topic}`]),
  ]
}
