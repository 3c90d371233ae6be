import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { urgencyAtHandOff } from '../../desk/ticket/service-level/urgency-boost.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'
import { handOffReasonText } from '../../desk/view/event-text.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { isUrgentReason } from '../../dialogue/emergency/is-emergency-or-security.js'

/** Hands the ticket off to a queue of the desk. Escalation alerts the leads where that's needed. */
export async function handOffTicket(uow: UnitOfWork, action: EffectOf<'hand-off'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || (ticket.handedOff !== null && !isMoved(ticket, action))) return
  const { wording, deskLanguage } = uow.services
  const told = { cause: action.reason, detail: action.detail }
  saveTicket(
    uow,
    {
      ...ticket,
      queue: action.queue,
      ...asUrgentAs(uow, ticket, action.reason),
      handedOff: { at: uow.now, reason: handOffReasonText(told, wording, deskLanguage), ...told },
    },
    bot,
    { did: 'handed-off', queue: action.queue, why: action.reason },
  )
}

/** Returns true if an emergency should move a ticket that is already with the desk: it must be new, unassigned and in another queue. */
function isMoved({ assignee, queue, state }: Ticket, action: EffectOf<'hand-off'>): boolean {
  return state === 'new' && assignee === null && queue !== action.queue && isUrgentReason(action.reason)
}

/** Raises the urgency if someone may come to harm, or if a whole location is at a standstill, unless a technician set the priority. */
function asUrgentAs(
  uow: UnitOfWork,
  ticket: Ticket,
  cause: string,
): Partial<Pick<Ticket, 'urgency' | 'priority'>> {
  const { impact, prioritySet, urgency: usual } = ticket
  const urgency = urgencyAtHandOff(usual, cause)
  if (urgency === usual || prioritySet !== undefined) return {}
  return { urgency, priority: cappedPriority(uow.services, ticket, impact, urgency) }
}
