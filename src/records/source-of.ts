import type { Ticket } from '../tickets/ticket.js'

/** Source of a ticket: the channel it was written in, or how it was called in. */
export function sourceOf({ call, channel }: Pick<Ticket, 'call' | 'channel'>): string {
  return call?.via ?? channel
}
