import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { transcriptEvent } from '../../desk/ticket/ticket-events.js'
import { sendPageEnd } from './page-on-call.js'

/** Acknowledges a page: ends the paging and restarts the time the ticket may wait for an assignee. */
export async function acknowledgePage(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly by: { readonly id: string; readonly name: string }
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { by } = action
  const { page, unclaimed } = ticket
  const isCalling = page !== undefined && page.ended === null
  if (isCalling) {
    uow.tx.cancelTimer(`page:${ticket.number}`)
    sendPageEnd(uow, ticket, page, 'acknowledge')
  }
  const event = { did: 'acknowledged' } as const
  notifyDesks(uow, ticket, transcriptEvent(event, by.name))
  saveTicket(
    uow,
    {
      ...ticket,
      ...(isCalling ? { page: { ...page, ended: { at: uow.now, by: by.name, how: 'acknowledged' } } } : {}),
      ...(unclaimed == null ? {} : { unclaimed: { ...unclaimed, since: uow.now, steps: 0, lastAt: null } }),
    },
    by,
    event,
  )
}
