import { saveTicket } from '../../desk/notify/save-ticket.js'
import { transcriptEvent } from '../../desk/notify/transcript-event.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { notifyDutyManager } from '../escalation/index.js'

/** Adds the requester's comment to the survey score. If the score is low, the duty manager gets the comment too. */
export async function addSurveyComment(uow: UnitOfWork, action: EffectOf<'note-words'>): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const score = ticket?.satisfaction?.score ?? null
  if (ticket?.satisfaction === undefined || score === null) return
  const { lowScore } = uow.services.closing.satisfaction
  const noted = saveTicket(
    uow,
    { ...ticket, satisfaction: { ...ticket.satisfaction, words: action.words } },
    ticket.requester,
    { did: 'score-explained' },
  )
  const isTold = score <= lowScore.atMost && lowScore.tellsDutyManager && noted.state !== 'resolved'
  const rated = { did: 'rated', score: String(score), words: action.words } as const
  if (isTold) await notifyDutyManager(uow, noted, transcriptEvent(uow, noted, noted.requester.name, rated))
}
