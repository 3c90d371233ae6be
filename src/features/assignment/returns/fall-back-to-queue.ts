import { notifyDesks } from '../../../desk/notify/notify-desks.js'
import { bot, saveTicket, ticketOf, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { groupOf } from '../../../desk/people/permissions.js'
import type { FormerAssignee } from '../../../desk/ticket/former-assignee.js'
import { transcriptEvent } from '../../../desk/ticket/ticket-events.js'

/** Leaves a reopened ticket to its queue because the previous assignee can't take it, and tells the desks who that was and why. */
export async function fallBackToQueue(
  uow: UnitOfWork,
  { ticket: number, former }: { readonly ticket: string; readonly former: FormerAssignee },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { comesBackTo: _settled, ...rest } = ticket
  const queue = groupOf(ticket)
  const { name, because } = former
  const event = { did: 'left-to-group', assignee: name, because, queue } as const
  const waiting = saveTicket(uow, { ...rest, queue, formerAssignee: former }, bot, event)
  notifyDesks(uow, waiting, transcriptEvent(event, bot.name))
}
