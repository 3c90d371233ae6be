import type { TurnBuilder } from '../turn-builder.js'

/** Returns true if the ticket number is that of a request. A security incident doesn't take over a request's ticket, but gets its own. */
export function isRequestTicket({ context }: TurnBuilder, ticket: string): boolean {
  return context.tickets.find(({ number }) => number === ticket)?.kind === 'request'
}
