import type { EscalationPolicy, PagerPolicy } from '../../content/policies/escalation-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { isUnverifiedTicket } from '../../desk/ticket/unverified-ticket.js'

/** Returns true if the policy requires paging for a ticket. */
export function isPagingRequired(
  policy: PagerPolicy | null,
  { priority, prioritisation: { impact } }: Pick<Ticket, 'priority' | 'prioritisation'>,
): boolean {
  if (policy === null) return false
  return policy.for.includes(priority) || (policy.for.includes('whole-service') && impact === 'whole')
}

/**
 * Returns true if people may be paged for a ticket. For an unidentified visitor's ticket that no technician has looked at, the policy must allow it.
 */
export function canPageForTicket(
  { unverified }: Pick<EscalationPolicy, 'unverified'>,
  ticket: Parameters<typeof isUnverifiedTicket>[0],
): boolean {
  return unverified.isPaged || !isUnverifiedTicket(ticket)
}
