import type { TurnBuilder } from '../turn-builder.js'

/** Returns true for a ticket with the number of a request. A security incident doesn't take it over, but gets a ticket of its own. */
export function isRequestTicket({ context }: TurnBuilder, ticket: string): boolean {
  return context.tickets.find(({ number }) => number === ticket)?.kind === 'request'
}
