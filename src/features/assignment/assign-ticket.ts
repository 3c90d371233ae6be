import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { notifyAssignment } from '../notifications/index.js'
import { forwardConversation } from './take-ticket.js'

/**
 * Assigns the ticket and tells the requester who has it. Being assigned doesn't count as the first response: that clock runs until the assignee
 * starts work.
 */
export async function assignTicket(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly by: { readonly id: string; readonly name: string }
    readonly to: Assignee
    /** Queue of a group to which the assignee belongs. */
    readonly queue: string
    readonly reason: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, to, queue, reason } = action
  const { wording } = uow.services
  const event =
    reason === ''
      ? ({ did: 'assigned', to: to.name } as const)
      : ({ did: 'assigned-because', to: to.name, reason } as const)
  const shown = transcriptEvent(uow, ticket, by.name, event)
  const assigned = saveTicket(
    uow,
    {
      ...ticket,
      state: 'assigned',
      assignment: { ...ticket.assignment, assignee: to },
      queue,
      handedOff: ticket.handedOff ?? {
        at: uow.now,
        reason: wording.reply(uow.services.deskLanguage, 'event-assigned', { ...shown.vars, reason: '' }),
      },
    },
    by,
    event,
  )
  forwardConversation(uow, ticket.number)
  const text = wording.reply(ticket.language, 'assigned', { technician: to.name, number: ticket.number })
  notifyRequester(uow, assigned, { text, buttons: [] }, { suppressIfTaken: false })
  await notifyAssignment(uow, assigned, shown, { to, by, reason })
}
