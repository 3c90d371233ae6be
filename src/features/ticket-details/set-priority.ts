import { addEvent, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { majorIncidentPriority, priorityOf } from '../../desk/ticket/service-level/priority.js'
import type { Effect } from '../../dialogue/effects/effect.js'

/** Sets impact and urgency, or marks a major incident, with the technician's reason. The priority and its SLA targets follow. */
export async function setPriority(
  uow: UnitOfWork,
  { ticket: number, technician, act }: Extract<Effect, { do: 'set-priority' }>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { impact, urgency, isMajor, reason } = act
  const priority = isMajor ? majorIncidentPriority : priorityOf(uow.services.priority, impact, urgency)
  const { isMajor: _, ...rest } = ticket
  saveTicket(
    uow,
    {
      ...rest,
      impact,
      urgency,
      priority,
      ...(isMajor ? { isMajor } : {}),
      prioritySet: { at: uow.now, by: technician.name, reason },
    },
    technician,
    {
      did: 'priority-set',
      before: level(ticket),
      after: level({ impact, urgency, priority, isMajor }),
      reason,
    },
  )
  addEvent(uow, ticket, {
    kind: 'priority-set',
    vars: { name: technician.name, before: ticket.priority, after: priority, reason },
  })
}

/** Raw values; `describeEvent` turns them into words in each reader's language. */
function level(of: {
  readonly priority: string
  readonly impact: string
  readonly urgency: string
  readonly isMajor?: boolean
}): string {
  return [of.priority, of.impact, of.urgency, ...(of.isMajor === true ? ['major'] : [])].join(' ')
}
