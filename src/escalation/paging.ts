import type { Ticket } from '../tickets/ticket.js'
import type { EscalationPolicy, PagerPolicy } from './escalation-policy.js'
import { isUnverified } from './unverified.js'

/** True if policy has somebody paged for a ticket as it is. */
export function isPaged(
  policy: PagerPolicy | null,
  { priority, impact }: Pick<Ticket, 'priority' | 'impact'>,
): boolean {
  if (policy === null) return false
  return policy.for.includes(priority) || (policy.for.includes('whole-service') && impact === 'whole')
}

/** True if anybody may be called for a ticket: not when nobody knows who wrote it and no technician has looked. */
export function mayCallFor(
  { unverified }: Pick<EscalationPolicy, 'unverified'>,
  ticket: Parameters<typeof isUnverified>[0],
): boolean {
  return unverified.isPaged || !isUnverified(ticket)
}
