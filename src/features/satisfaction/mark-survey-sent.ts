import { saveTicket } from '../../desk/notify/save-ticket.js'
import { bot, ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Records that the survey or the follow-up question was sent, so that it isn't sent again. */
export async function markSurveySent(uow: UnitOfWork, action: EffectOf<'note-asked'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const askedAt = uow.now
  const asked =
    action.about === 'satisfaction'
      ? { survey: { askedAt, score: null, scoredAt: null, words: null } }
      : { followUp: { askedAt, answer: null, answeredAt: null } }
  saveTicket(uow, { ...ticket, satisfaction: { ...ticket.satisfaction, ...asked } }, bot, {
    did: action.about === 'satisfaction' ? 'score-asked' : 'follow-up-asked',
  })
}
