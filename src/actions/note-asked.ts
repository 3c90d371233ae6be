import type { Action } from '../conversation/action.js'
import { bot, type Draft, saveTicket, ticketOf } from './draft.js'

/** Records that the survey or the follow-up question was sent, so that it isn't sent again. */
export async function noteAsked(draft: Draft, action: Extract<Action, { do: 'note-asked' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const askedAt = draft.now
  const asked =
    action.about === 'satisfaction'
      ? { satisfaction: { askedAt, score: null, scoredAt: null, words: null } }
      : { followUp: { askedAt, answer: null, answeredAt: null } }
  saveTicket(draft, { ...ticket, ...asked }, bot, {
    did: action.about === 'satisfaction' ? 'score-asked' : 'follow-up-asked',
  })
}
