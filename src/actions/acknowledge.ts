import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { sendPageEnd } from './page.js'
import { tellDesks } from './tell-desks.js'

/** Acknowledges a page: ends the paging and restarts the time the ticket may wait for an assignee. */
export async function acknowledge(
  draft: Draft,
  action: Extract<Action, { do: 'acknowledge' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by } = action
  const { page, unclaimed } = ticket
  const isCalling = page !== undefined && page.ended === null
  if (isCalling) {
    draft.tx.cancelTimer(`page:${ticket.number}`)
    sendPageEnd(draft, ticket, page, 'acknowledge')
  }
  const event = { kind: 'acknowledged', vars: { name: by.name } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, event)
  saveTicket(
    draft,
    {
      ...ticket,
      ...(isCalling ? { page: { ...page, ended: { at: draft.now, by: by.name, how: 'acknowledged' } } } : {}),
      ...(unclaimed == null ? {} : { unclaimed: { ...unclaimed, since: draft.now, steps: 0, lastAt: null } }),
    },
    by,
    { did: 'acknowledged' },
  )
}
