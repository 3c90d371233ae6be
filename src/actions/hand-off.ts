import type { Action } from '../conversation/action.js'
import { isUrgent } from '../conversation/grave.js'
import { priorityFor } from '../escalation/unverified.js'
import { firstLine } from '../handoff/queues.js'
import { reasonText } from '../replies/event-text.js'
import { urgencyHandedOff } from '../tickets/raised-urgency.js'
import type { Ticket } from '../tickets/ticket.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellLeads } from './tell-leads.js'

/**
 * Hands the ticket off to a queue of the desk. Alerts the leads about a security incident outside the first line, and about a problem that affects
 * a whole location.
 */
export async function handOff(draft: Draft, action: Extract<Action, { do: 'hand-off' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || (ticket.handedOff !== null && !isMoved(ticket, action))) return
  const { wording, deskLanguage } = draft.around
  const told = { cause: action.reason, detail: action.detail }
  const handed = saveTicket(
    draft,
    {
      ...ticket,
      queue: action.queue,
      ...asUrgentAs(draft, ticket, action.reason),
      handedOff: { at: draft.now, reason: reasonText(told, wording, deskLanguage), ...told },
    },
    bot,
    { did: 'handed-off', queue: action.queue, why: action.reason },
  )
  addEvent(draft, ticket, {
    kind: 'handed-off',
    vars: { queue: action.queue, cause: action.reason },
    detail: action.detail,
  })
  if (handed.topic?.startsWith('security.') === true && action.queue !== firstLine)
    await tellLeads(draft, handed, 'security-lead')
  else if (action.reason === 'reach-all') await tellLeads(draft, handed, 'reach-all-lead')
}

/** Tells whether an emergency should move a ticket that is already with the desk: it is new, unassigned and in another queue. */
function isMoved({ assignee, queue, state }: Ticket, action: Extract<Action, { do: 'hand-off' }>): boolean {
  return state === 'new' && assignee === null && queue !== action.queue && isUrgent(action.reason)
}

/** Raises the urgency for possible harm, or for a whole location at a standstill, unless a technician set the priority. */
function asUrgentAs(
  draft: Draft,
  ticket: Ticket,
  cause: string,
): Partial<Pick<Ticket, 'urgency' | 'priority'>> {
  const { impact, prioritySet, urgency: usual } = ticket
  const urgency = urgencyHandedOff(usual, cause)
  if (urgency === usual || prioritySet !== undefined) return {}
  return { urgency, priority: priorityFor(draft.around, ticket, impact, urgency) }
}
