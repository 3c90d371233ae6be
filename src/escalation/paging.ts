import type { Ticket } from '../tickets/ticket.js'
import type { PagerPolicy } from './escalation-policy.js'

/** Whether policy has somebody paged for a ticket as it is. */
export function isPaged(
  policy: PagerPolicy | null,
  { priority, impact }: Pick<Ticket, 'priority' | 'impact'>,
): boolean {
  if (policy === null) return false
  return policy.for.includes(priority) || (policy.for.includes('whole-service') && impact === 'whole')
}
