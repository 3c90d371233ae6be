import type { EscalationPolicy, PagerPolicy } from '../../content/policies/escalation-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { isUnverifiedTicket } from '../../desk/ticket/unverified-ticket.js'

/** Tells whether the policy pages someone for a ticket. */
export function isPagingRequired(
  policy: PagerPolicy | null,
  { priority, impact }: Pick<Ticket, 'priority' | 'impact'>,
): boolean {
  if (policy === null) return false
  return policy.for.includes(priority) || (policy.for.includes('whole-service') && impact === 'whole')
}

/**
 * Tells whether people may be paged for a ticket. Not for one from an unidentified visitor that no technician has looked at, unless the policy allows
 * it.
 */
export function canPageForTicket(
  { unverified }: Pick<EscalationPolicy, 'unverified'>,
  ticket: Parameters<typeof isUnverifiedTicket>[0],
): boolean {
  return unverified.isPaged || !isUnverifiedTicket(ticket)
}
