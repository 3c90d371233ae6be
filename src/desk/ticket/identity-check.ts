import type { Ticket } from './ticket.js'

export const identityMethods = [
  'self-service',
  'call-back',
  'manager',
  'in-person',
  'video',
  'hr-data',
] as const
export type IdentityMethod = (typeof identityMethods)[number]
/** Method, or `nothing-changed` if the ticket ended before anybody at the desk took it; technicians can't choose that. */
export type IdentityCheckBasis = IdentityMethod | 'nothing-changed'

/**
 * Tells whether the ticket must have a recorded identity check before it's resolved: all account tickets do (passwords, locks, second factors,
 * sign-in, access).
 */
export function needsIdentityCheck(ticket: Pick<Ticket, 'topic'>): boolean {
  return ticket.topic?.startsWith('account.') === true
}
