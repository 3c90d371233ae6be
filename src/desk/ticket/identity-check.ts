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
/**
 * Method of the check, or `nothing-changed` if the ticket ended before anyone at the desk took it.
 * Technicians can't choose `nothing-changed`.
 */
export type IdentityCheckBasis = IdentityMethod | 'nothing-changed'

/**
 * Checks whether an identity check must be recorded before the ticket is resolved. This applies to all account tickets (passwords, locks, second
 * factors, sign-in, access).
 */
export function needsIdentityCheck(ticket: Pick<Ticket, 'topic'>): boolean {
  return ticket.topic?.startsWith('account.') === true
}
