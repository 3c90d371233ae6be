import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'

/** Records that a technician reported a wrong topic; the reports are kept as training data. */
export async function flagMisclassification(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly technician: Technician },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { technician } = action
  const doubt = { at: uow.now, by: technician.id, byName: technician.name, topic: ticket.topic }
  saveTicket(
    uow,
    { ...ticket, misclassifications: [...(ticket.misclassifications ?? []), doubt] },
    technician,
    {
      did: 'topic-doubted',
      topic: ticket.topic ?? '',
    },
  )
}
