import type { Ticket } from '../tickets/ticket.js'

/** Source of a ticket: the chat it was written in, or the way of the call. */
export function sourceOf({ call, channel }: Pick<Ticket, 'call' | 'channel'>): string {
  return call?.via ?? channel
}
