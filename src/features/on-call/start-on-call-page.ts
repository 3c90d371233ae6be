import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { OnCallPage } from '../../desk/ticket/unassigned.js'

/** Starts a page; the timer sends it at the next tick. */
export function startOnCallPage(
  uow: UnitOfWork,
  { number, lane, queue }: Ticket,
  cause: OnCallPage['cause'],
): OnCallPage {
  uow.tx.setTimer({
    id: `page:${number}`,
    lane,
    dueAt: uow.now,
    timer: { purpose: 'page', ticket: number },
  })
  return { id: uow.newId(), queue, at: uow.now, cause, sent: 0, ended: null }
}

/** Checks whether a page can reach anyone: a person on call, an email address or the pager webhook. */
export function canPageAnybody({ services }: Pick<UnitOfWork, 'services'>, queue: string): boolean {
  const { pager } = services.escalation
  if (pager === null) return false
  const hasMail = services.pager.mail && pager.mail.length > 0
  return services.onCall(queue).length > 0 || hasMail || services.pager.webhook
}
