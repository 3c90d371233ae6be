import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Takes a ticket off hold, restarts its SLA clocks and tells the requester. */
export async function resumeTicket(uow: UnitOfWork, action: EffectOf<'resume'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state !== 'on-hold') return
  const { wording } = uow.services
  const resumed = saveTicket(
    uow,
    { ...ticket, state: ticket.assignment.assignee === null ? 'new' : 'in-progress' },
    action.by,
    { did: 'resumed' },
  )
  notifyRequester(
    uow,
    resumed,
    {
      text: wording.reply(ticket.language, action.isUnanswered === true ? 'waiting-returned' : 'resumed', {
        number: ticket.number,
        technician: ticket.assignment.assignee?.name ?? wording.reply(ticket.language, 'support-team'),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}
