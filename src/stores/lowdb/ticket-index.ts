import type { Ticket } from '../../tickets/ticket.js'
import type { TicketQuery } from '../store.js'
import { createGroups } from './groups.js'

/** Finds the tickets that a query can match without looking at all of them. */
export interface TicketIndex {
  add(ticket: Ticket): void
  remove(ticket: Ticket): void
  /** Numbers of the smallest indexed group that holds every match; null: any ticket may match. */
  candidates(query: TicketQuery): readonly string[] | null
  /** Numbers of the closed tickets, which are to leave for the archive. */
  closed(): ReadonlySet<string>
}

export function createTicketIndex(): TicketIndex {
  const groups = createGroups<string>()

  const stateNumbers = (states: NonNullable<TicketQuery['states']>): readonly string[] =>
    [...new Set(states)].flatMap((state) => [...groups.get(`state ${state}`)])

  return {
    add(ticket) {
      for (const name of namesOf(ticket)) groups.add(name, ticket.number)
    },
    remove(ticket) {
      for (const name of namesOf(ticket)) groups.remove(name, ticket.number)
    },
    candidates(query) {
      const named = [
        ...(query.requester === undefined ? [] : [`requester ${query.requester}`]),
        ...(query.lane === undefined ? [] : [`lane ${query.lane}`]),
        ...(query.topic == null ? [] : [`topic ${query.topic}`]),
        ...(query.queue === undefined ? [] : [`queue ${query.queue}`]),
      ]
      const choices: (readonly string[])[] = named.map((name) => [...groups.get(name)])
      if (query.states) choices.push(stateNumbers(query.states))
      return choices.length === 0
        ? null
        : choices.reduce((best, next) => (next.length < best.length ? next : best))
    },
    closed: () => groups.get('state closed'),
  }
}

function namesOf(ticket: Ticket): readonly string[] {
  return [
    `state ${ticket.state}`,
    `queue ${ticket.queue}`,
    `requester ${ticket.requester.id}`,
    `lane ${ticket.lane}`,
    ...(ticket.topic === null ? [] : [`topic ${ticket.topic}`]),
  ]
}
