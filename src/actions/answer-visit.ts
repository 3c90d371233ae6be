import type { Action } from '../conversation/action.js'
import { momentText } from '../handoff/hours.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { tellDesks } from './tell-desks.js'

/** Time before a visit at which the reminder is due, in milliseconds. */
const remindBeforeMs = 3_600_000

const said = {
  confirmed: 'visit-confirmed',
  other: 'visit-another',
  'another-told': 'visit-another-told',
} as const

/**
 * Records whether the proposed visit suits the requester. If it does, sets the reminder; if not, tells the desk that the requester wants another
 * time.
 */
export async function answerVisit(
  draft: Draft,
  { ticket: number, answer }: Extract<Action, { do: 'answer-visit' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket?.visit === undefined) return
  const { visit, requester, language } = ticket
  const state = answer === 'confirmed' ? 'confirmed' : 'other'
  const saved = saveTicket(draft, { ...ticket, visit: { ...visit, state } }, requester, {
    did: `visit-${state}`,
  })
  if (state === 'confirmed')
    draft.tx.setTimer({
      id: `visit:${number}`,
      lane: ticket.lane,
      dueAt: Math.max(draft.now, visit.at - remindBeforeMs),
      timer: { purpose: 'visit', ticket: number },
    })
  const event = { kind: `visit-${state}`, vars: { name: requester.name } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, saved, event)
  const { wording, timeZone } = draft.around
  const text = wording.reply(language, said[answer], {
    technician: visit.by.name,
    moment: momentText(visit.at, draft.now, timeZone, language),
    number,
  })
  tellRequester(draft, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
