import type { Action } from '../conversation/action.js'
import { priorityFor } from '../escalation/unverified.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { beginPage } from './settle-waiting.js'
import { tellDesks } from './tell-desks.js'

/** Pages the person on call at the requester's request, and sets the impact to `whole` if they say a whole service is down. */
export async function callOnCall(
  draft: Draft,
  action: Extract<Action, { do: 'call-on-call' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const event = { kind: 'on-call-asked', vars: { name: ticket.requester.name } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, { ...event, vars: { name: deadMarkdown(ticket.requester.name, 60) } })
  const impact = action.isWhole ? 'whole' : ticket.impact
  saveTicket(
    draft,
    {
      ...ticket,
      impact,
      facts: { ...ticket.facts, impact },
      priority: priorityFor(draft.around, ticket, impact, ticket.urgency),
      page: beginPage(draft, ticket, 'requester'),
    },
    ticket.requester,
    { did: 'on-call-asked' },
  )
}
