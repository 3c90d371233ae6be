import type { Ticket } from './ticket.js'

/** Ways to verify who a requester is. */
export const identityMethods = [
  'self-service',
  'call-back',
  'manager',
  'in-person',
  'video',
  'hr-data',
] as const
export type IdentityMethod = (typeof identityMethods)[number]
/** `nothing-changed`: it ended by itself before anybody at the desk had it; nobody chooses that. */
export type IdentityGround = IdentityMethod | 'nothing-changed'

/** No password, lock, second-factor, sign-in or access ticket is resolved without a recorded identity check. */
export function needsIdentityCheck(ticket: Pick<Ticket, 'topic'>): boolean {
  return ticket.topic?.startsWith('account.') === true
}
