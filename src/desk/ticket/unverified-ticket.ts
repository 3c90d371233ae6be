import type { UnverifiedTicketPolicy } from '../../content/policies/escalation-policy.js'
import { hasHadAssignee } from './audit.js'
import { type PriorityPolicy, priorityOf } from './service-level/priority.js'
import type { Impact, Priority, Ticket, Urgency } from './ticket.js'

type Known = Pick<Ticket, 'requester' | 'assignment' | 'audit'> & Partial<Pick<Ticket, 'prioritisation'>>

/** Checks whether the ticket is from an unidentified visitor and no technician has looked at it yet. */
export function isUnverifiedTicket(ticket: Known): boolean {
  const isPrioritySet = ticket.prioritisation?.override !== undefined
  return ticket.requester.standing === 'visitor' && !isPrioritySet && !hasHadAssignee(ticket)
}

/** Returns the priority for impact and urgency, capped by the policy for an unverified ticket. */
export function cappedPriority(
  policies: {
    readonly priority: PriorityPolicy
    readonly escalation: { readonly unverified: UnverifiedTicketPolicy }
  },
  ticket: Known,
  impact: Impact,
  urgency: Urgency,
): Priority {
  const priority = priorityOf(policies.priority, impact, urgency)
  return isUnverifiedTicket(ticket) ? atMost(priority, policies.escalation.unverified) : priority
}

/** String comparison: "P1" is less than "P2", so a lower value is a higher priority. */
function atMost(priority: Priority, unverified: UnverifiedTicketPolicy): Priority {
  return priority < unverified.atMost ? unverified.atMost : priority
}
