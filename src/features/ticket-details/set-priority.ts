import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { majorIncidentPriority, priorityOf } from '../../desk/ticket/service-level/priority.js'
import type { Impact, Urgency } from '../../desk/ticket/ticket.js'

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
  const { isMajor: _, ...rest } = ticket
  saveTicket(
    uow,
    {
      ...rest,
      prioritisation: {
        ...rest.prioritisation,
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
      before: level(ticket),
      after: level({ impact, urgency, priority, isMajor }),
      reason,
    },
  )
}

/** Raw values; `describeHistoryEntry` turns them into words in each reader's language. */
function level(of: {
  readonly priority: string
  readonly impact: string
  readonly urgency: string
  readonly isMajor?: boolean
}): string {
  return [of.priority, of.impact, of.urgency, ...(of.isMajor === true ? ['major'] : [])].join(' ')
}
