import type { Action } from '../conversation/action.js'
import { majorPriority, priorityOf } from '../tickets/priority.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** Sets impact and urgency, or marks a major incident, with the technician's reason. The priority and its SLA targets follow. */
export async function setPriority(
  draft: Draft,
  { ticket: number, technician, act }: Extract<Action, { do: 'set-priority' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { impact, urgency, isMajor, reason } = act
  const priority = isMajor ? majorPriority : priorityOf(draft.around.priority, impact, urgency)
  const { isMajor: _, ...rest } = ticket
  saveTicket(
    draft,
    {
      ...rest,
      impact,
      urgency,
      priority,
      ...(isMajor ? { isMajor } : {}),
      prioritySet: { at: draft.now, by: technician.name, reason },
    },
    technician,
    {
      did: 'priority-set',
      before: level(ticket),
      after: level({ impact, urgency, priority, isMajor }),
      reason,
    },
  )
  addEvent(draft, ticket, {
    kind: 'priority-set',
    vars: { name: technician.name, before: ticket.priority, after: priority, reason },
  })
}

/** Raw values; `deedText` turns them into words in each reader's language. */
function level(of: {
  readonly priority: string
  readonly impact: string
  readonly urgency: string
  readonly isMajor?: boolean
}): string {
  return [of.priority, of.impact, of.urgency, ...(of.isMajor === true ? ['major'] : [])].join(' ')
}
