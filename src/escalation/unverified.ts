import { type PriorityPolicy, priorityOf } from '../tickets/priority.js'
import type { Impact, Priority, Ticket, Urgency } from '../tickets/ticket.js'
import { wasTaken } from '../tickets/was-taken.js'
import type { Unverified } from './escalation-policy.js'

type Known = Pick<Ticket, 'requester' | 'prioritySet' | 'assignee' | 'audit'>

/** True if nobody knows who wrote the ticket and no technician has looked at it yet. */
export function isUnverified({ requester, prioritySet, ...ticket }: Known): boolean {
  return requester.standing === 'visitor' && prioritySet === undefined && !wasTaken(ticket)
}

/** The priority that follows from impact and urgency; of an unverified ticket no higher than policy lets it be. */
export function priorityFor(
  policies: { readonly priority: PriorityPolicy; readonly escalation: { readonly unverified: Unverified } },
  ticket: Known,
  impact: Impact,
  urgency: Urgency,
): Priority {
  const priority = priorityOf(policies.priority, impact, urgency)
  return isUnverified(ticket) ? atMost(priority, policies.escalation.unverified) : priority
}

/** Priorities are P1 to P4, P1 first. */
function atMost(priority: Priority, unverified: Unverified): Priority {
  return priority < unverified.atMost ? unverified.atMost : priority
}
