import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Records whether the requester says that the bot's solution still works. */
export async function recordFollowUp(uow: UnitOfWork, action: EffectOf<'note-follow-up'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const asked = ticket?.satisfaction?.followUp
  if (ticket === null || asked === undefined || asked.answer !== null) return
  const { answer } = action
  saveTicket(
    uow,
    {
      ...ticket,
      satisfaction: { ...ticket.satisfaction, followUp: { ...asked, answer, answeredAt: uow.now } },
    },
    ticket.requester,
    { did: answer === 'confirmed' ? 'follow-up-fine' : 'follow-up-not-fine' },
  )
}
