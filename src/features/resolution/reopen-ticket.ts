import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { capacityLane } from '../../desk/people/capacity.js'
import { botQueue, firstLine } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/**
 * Reopens a resolved ticket in its queue, in the first line, or in its guide. The capacity lane decides whether the previous assignee gets it back;
 * until then it has no assignee, and it is neither assigned nor escalated.
 */
export async function reopenTicket(uow: UnitOfWork, action: EffectOf<'reopen'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  const { wording, deskLanguage } = uow.services
  const { name } = ticket.requester
  const reason = wording.reply(deskLanguage, 'event-reopened', { name })
  const { assignee } = ticket.assignment
  // A whole location is affected again, so the person on call is paged again even if the first page was acknowledged.
  const reachesAll = ticket.handedOff?.cause === 'reach-all'
  const queue = ticket.queue === botQueue && !action.isForBot ? firstLine : ticket.queue
  const reopened = saveTicket(
    uow,
    {
      ...(reachesAll ? withoutPage(ticket) : ticket),
      state: 'new',
      queue,
      ...(action.isForBot ? {} : { handedOff: ticket.handedOff ?? { at: uow.now, reason } }),
      assignment: {
        ...ticket.assignment,
        assignee: null,
        ...(assignee === null ? {} : { returningTo: { ...assignee, queue } }),
      },
      ...(await outageAfter(uow, ticket)),
      resolution: null,
      reopenedAt: [...(ticket.reopenedAt ?? []), uow.now],
    },
    ticket.requester,
    { did: 'reopened' },
  )
  uow.tx.cancelTimer(`close:${ticket.number}`)
  if (assignee !== null) askWhetherBack(uow, reopened)
}

/**
 * Detaches the ticket from an outage that is over, because the end of the outage didn't solve the
 * ticket's problem. A ticket in an open outage stays in it.
 */
async function outageAfter(
  { tx }: UnitOfWork,
  { outage: { current: outage } = {} }: Ticket,
): Promise<Pick<Ticket, 'outage'>> {
  if (outage == null || (await tx.get('outage', outage))?.closed === null) return {}
  return { outage: { current: null, previous: outage } }
}

function withoutPage({ onCallPage: _, ...ticket }: Ticket): Ticket {
  return ticket
}

/**
 * Uses a new ID, because the ID of a button press identifies the person who pressed it, and a
 * capacity reservation stores the ID of its activity.
 */
function askWhetherBack({ activity, newId, tx }: UnitOfWork, { number }: Ticket): void {
  tx.accept(
    {
      ...activity,
      id: `opened-again:${newId()}`,
      otherIds: [],
      content: { type: 'ticket.reopened', ticket: number },
    },
    capacityLane,
  )
}
