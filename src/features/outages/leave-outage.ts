import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { notifyRequester, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { outageLane } from '../../desk/ticket/outage.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { transcriptEvent } from '../../desk/ticket/ticket-events.js'

/** Takes the ticket out of an outage: it's back in its queue, and its requester gets no more updates. The outage's own lane adjusts the count. */
export async function leaveOutage(
  uow: UnitOfWork,
  {
    by,
    outage,
    ticket: number,
  }: {
    readonly ticket: string
    readonly outage: string
    readonly by: Assignee
  },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null || ticket.outage !== outage) return
  const event = { did: 'outage-left', outage } as const
  const left = saveTicket(uow, { ...ticket, outage: null }, by, event)
  notifyDesks(uow, left, transcriptEvent(event, by.name))
  const text = uow.services.wording.reply(ticket.language, 'outage-removed', { number, outage })
  notifyRequester(uow, left, { text, buttons: [] }, { silentOnceTaken: false })
  sendToLane(uow, outageLane, {
    id: `outage-left:${uow.newId()}`,
    content: { type: 'outage-left', outage, ticket: number },
  })
}
