import type { Ticket } from '../tickets/ticket.js'

/** Where a ticket came from: the chat that it was written in, or the way of the call. */
export function sourceOf({ call, channel }: Pick<Ticket, 'call' | 'channel'>): string {
  return call?.via ?? channel
}
