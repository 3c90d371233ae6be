import { notifyDesks } from '../../../desk/notify/notify-desks.js'
import { addEvent, bot, saveTicket, ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { groupOf } from '../../../desk/people/permissions.js'
import type { FormerAssignee } from '../../../desk/ticket/former-assignee.js'

/** Leaves a reopened ticket in its queue because the previous assignee can't take it, and tells the desks who that was and why they can't. */
export async function fallBackToQueue(
  uow: UnitOfWork,
  { ticket: number, former }: { readonly ticket: string; readonly former: FormerAssignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { comesBackTo: _settled, ...rest } = ticket
  const queue = groupOf(ticket)
  const waiting = saveTicket(uow, { ...rest, queue, formerAssignee: former }, bot, {
    did: 'left-to-group',
    assignee: former.name,
    because: former.because,
    queue,
  })
  const vars = { assignee: former.name, because: former.because, queue }
  const event = { kind: 'left-to-group', vars } as const
  addEvent(uow, waiting, event)
  notifyDesks(uow, waiting, event)
}
