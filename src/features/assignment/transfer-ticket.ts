import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { queueName } from '../../desk/people/queues.js'
import { forwardConversation } from './take-ticket.js'

/** Moves a ticket to another queue, or back to the first line, with a reason for technicians. It has no assignee until someone takes it. */
export async function transferTicket(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly by: { readonly id: string; readonly name: string }
    readonly queue: string
    readonly reason: string
    /** True if the ticket goes back to the first line. */
    readonly isReturn: boolean
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, queue, reason, isReturn } = action
  const { wording, queues } = uow.services
  const event = { did: isReturn ? 'returned' : 'transferred', queue, reason } as const
  const moved = saveTicket(
    uow,
    {
      ...ticket,
      state: 'new',
      queue,
      assignment: { ...ticket.assignment, assignee: null },
      handedOff: ticket.handedOff ?? { at: uow.now, reason },
    },
    by,
    event,
  )
  forwardConversation(uow, ticket.number)
  const text = wording.reply(ticket.language, event.did, {
    number: ticket.number,
    queue: queueName(queues, queue, ticket.language),
  })
  notifyRequester(uow, moved, { text, buttons: [] }, { silentOnceTaken: false })
}
