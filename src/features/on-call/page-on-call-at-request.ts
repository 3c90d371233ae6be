import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { transcriptEvent } from '../../desk/ticket/ticket-events.js'
import { cappedPriority } from '../../desk/ticket/unverified-ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { startOnCallPage } from '../assignment/reconcile-unassigned.js'

/** Pages the person on call at the requester's request, and sets the impact to `whole` if they say a whole service is down. */
export async function pageOnCallAtRequest(uow: UnitOfWork, action: EffectOf<'call-on-call'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const event = { did: 'on-call-asked' } as const
  notifyDesks(uow, ticket, transcriptEvent(event, escapeMarkdown(ticket.requester.name, 60)))
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
    event,
  )
}
