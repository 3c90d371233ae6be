import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Prioritisation } from '../../desk/ticket/service-level/prioritisation.js'
import { majorIncidentPriority, priorityOf } from '../../desk/ticket/service-level/priority.js'
import type { Impact, Priority, Urgency } from '../../desk/ticket/ticket.js'

interface PriorityChange {
  readonly ticket: string
  readonly technician: Technician
  readonly impact: Impact
  readonly urgency: Urgency
  /** True for a major incident. */
  readonly isMajor: boolean
  readonly reason: string
}

/** Sets impact and urgency, or marks a major incident, with the technician's reason. The priority and the SLA targets change accordingly. */
export async function setPriority(
  uow: UnitOfWork,
  { ticket: number, technician, impact, urgency, isMajor, reason }: PriorityChange,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const priority = isMajor ? majorIncidentPriority : priorityOf(uow.services.priority, impact, urgency)
  const { isMajor: _, ...before } = ticket.prioritisation
  saveTicket(
    uow,
    {
      ...ticket,
      prioritisation: {
        ...before,
        impact,
        urgency,
        ...(isMajor ? { isMajor } : {}),
        override: { at: uow.now, by: technician.name, reason },
      },
      priority,
    },
    technician,
    {
      did: 'priority-set',
      before: level(ticket.priority, ticket.prioritisation),
      after: level(priority, { impact, urgency, isMajor }),
      reason,
    },
  )
}

/** Level as raw values, which `describeHistoryEntry` turns into words in each reader's language. */
function level(priority: Priority, { impact, urgency, isMajor }: Prioritisation): string {
  return [priority, impact, urgency, ...(isMajor === true ? ['major'] : [])].join(' ')
}
