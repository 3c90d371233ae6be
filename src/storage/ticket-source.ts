import type { Ticket } from '../desk/ticket/ticket.js'

/** Source of a ticket: the channel in which it was written, or how it was called in. */
export function ticketSource({ call, channel }: Pick<Ticket, 'call' | 'channel'>): string {
  return call?.via ?? channel
}
