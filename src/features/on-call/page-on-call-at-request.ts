import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { startOnCallPage } from './start-on-call-page.js'

/** Pages the person on call when the requester asks for it, and sets the impact to `whole` if they say a whole service is down. */
export async function pageOnCallAtRequest(uow: UnitOfWork, action: EffectOf<'call-on-call'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const impact = action.isWhole ? 'whole' : ticket.impact
  saveTicket(
    uow,
    {
      ...ticket,
      impact,
      facts: { ...ticket.facts, impact },
      priority: cappedPriority(uow.services, ticket, impact, ticket.urgency),
      page: startOnCallPage(uow, ticket, 'requester'),
    },
    ticket.requester,
    { did: 'on-call-asked' },
  )
}
