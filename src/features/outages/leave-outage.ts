import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { outageLane } from '../../desk/ticket/outage.js'
import type { Assignee } from '../../desk/ticket/ticket.js'

/** Takes the ticket out of an outage: it goes back to its queue, and its requester gets no more updates. The outage's own lane adjusts the count. */
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
  if (ticket === null || ticket.outage?.current !== outage) return
  const left = saveTicket(uow, { ...ticket, outage: { ...ticket.outage, current: null } }, by, {
    did: 'outage-left',
    outage,
  })
  const text = uow.services.wording.reply(ticket.language, 'outage-removed', { number, outage })
  notifyRequester(uow, left, { text, buttons: [] }, { silentOnceTaken: false })
  sendToLane(uow, outageLane, {
    id: `outage-left:${uow.newId()}`,
    content: { type: 'outage-left', outage, ticket: number },
  })
}
