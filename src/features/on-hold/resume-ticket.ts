import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { notifyRequester, saveTicket, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { transcriptEvent } from '../../desk/ticket/ticket-events.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Takes a ticket off hold: its SLA clocks resume, and the requester is told. */
export async function resumeTicket(uow: UnitOfWork, action: EffectOf<'resume'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state !== 'on-hold') return
  const { wording } = uow.services
  const event = { did: 'resumed' } as const
  const resumed = saveTicket(
    uow,
    { ...ticket, state: ticket.assignee === null ? 'new' : 'in-progress' },
    action.by,
    event,
  )
  notifyDesks(uow, resumed, transcriptEvent(event, action.by.name))
  notifyRequester(
    uow,
    resumed,
    {
      text: wording.reply(ticket.language, action.isUnanswered === true ? 'waiting-returned' : 'resumed', {
        number: ticket.number,
        technician: ticket.assignee?.name ?? wording.reply(ticket.language, 'support-team'),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}
