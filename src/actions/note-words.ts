import type { Action } from '../conversation/action.js'
import { type Draft, saveTicket, ticketOf } from './draft.js'
import { ratedEvent } from './rate.js'
import { tellDutyManager } from './tell-duty-manager.js'

/** Adds the requester's comment to the survey score. If the score is low, the duty manager gets the comment too. */
export async function noteWords(draft: Draft, action: Extract<Action, { do: 'note-words' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const score = ticket?.satisfaction?.score ?? null
  if (ticket?.satisfaction === undefined || score === null) return
  const { lowScore } = draft.around.closing.satisfaction
  const noted = saveTicket(
    draft,
    { ...ticket, satisfaction: { ...ticket.satisfaction, words: action.words } },
    ticket.requester,
    { did: 'score-explained' },
  )
  const isTold = score <= lowScore.atMost && lowScore.tellsDutyManager && noted.state !== 'resolved'
  if (isTold) await tellDutyManager(draft, noted, ratedEvent(noted, score, action.words))
}
