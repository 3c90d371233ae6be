import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { SelectableHoldReason } from '../../desk/ticket/service-level/ticket-sla.js'
import { setOnHoldTimer } from './set-on-hold-timer.js'

/** Puts the ticket on hold and pauses its SLA clocks. Tells the requester why, and whether it's waiting for them. */
export async function holdTicket(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly reason: SelectableHoldReason
    readonly detail: string
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { technician, reason, detail } = action
  const held = saveTicket(
    uow,
    { ...ticket, state: 'on-hold', hold: { reason, detail, at: uow.now, by: technician.name } },
    technician,
    detail === '' ? { did: 'held', hold: reason } : { did: 'held-because', hold: reason, detail },
  )
  setOnHoldTimer(uow, held)
  // The requester's answer belongs to this ticket, even if they were talking about another one.
  if (uow.conversation !== null && reason === 'requester')
    uow.conversation = { ...uow.conversation, talksTo: ticket.number }
  const text = uow.services.wording.reply(ticket.language, `held-${reason}`, {
    technician: technician.name,
    number: ticket.number,
  })
  const said =
    detail === ''
      ? {}
      : { verbatim: { author: technician.name, text: detail, files: [], isQuoted: true as const } }
  notifyRequester(uow, held, { text, buttons: [], ...said }, { silentOnceTaken: false })
}
