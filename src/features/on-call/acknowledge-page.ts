import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { sendPageEnd } from './page-on-call.js'

/** Acknowledges a page: stops the paging and restarts the time for which the ticket may wait for an assignee. */
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
  const {
    onCallPage: page,
    assignment: { wait },
  } = ticket
  const isCalling = page !== undefined && page.ended === null
  if (isCalling) {
    uow.tx.cancelTimer(`page:${ticket.number}`)
    sendPageEnd(uow, ticket, page, 'acknowledge')
  }
  saveTicket(
    uow,
    {
      ...ticket,
      ...(isCalling
        ? { onCallPage: { ...page, ended: { at: uow.now, by: by.name, how: 'acknowledged' } } }
        : {}),
      assignment: {
        ...ticket.assignment,
        ...(wait == null ? {} : { wait: { ...wait, since: uow.now, steps: 0, lastAt: null } }),
      },
    },
    by,
    { did: 'acknowledged' },
  )
}
