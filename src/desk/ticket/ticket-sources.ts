import { type PlatformName, platformNames } from '../../channels/platforms.js'
import type { ContactMethod } from './call.js'
import type { Ticket } from './ticket.js'

/**
 * Sources of tickets: the chat platform or, for callers, how they contacted the desk. Ticket lists
 * can be filtered by source.
 */
export const ticketSources = [...platformNames, 'telephone', 'email', 'walk-up'] as const satisfies readonly (
  | PlatformName
  | ContactMethod
)[]
export type TicketSource = (typeof ticketSources)[number]

/** Returns the source of a ticket: the channel in which it was written, or how it was called in. */
export function ticketSourceOf({ call, channel }: Pick<Ticket, 'call' | 'channel'>): string {
  return call?.via ?? channel
}
