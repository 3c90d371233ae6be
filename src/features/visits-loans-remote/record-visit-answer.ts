import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Time in milliseconds between the reminder and the visit. */
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
export async function recordVisitAnswer(
  uow: UnitOfWork,
  { ticket: number, answer }: EffectOf<'answer-visit'>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.arrangements?.visit === undefined) return
  const { arrangements: { visit } = {}, requester, language } = ticket
  const state = answer === 'confirmed' ? 'confirmed' : 'other'
  const event = { did: `visit-${state}` } as const
  const saved = saveTicket(
    uow,
    { ...ticket, arrangements: { ...ticket.arrangements, visit: { ...visit, state } } },
    requester,
    event,
  )
  if (state === 'confirmed')
    uow.tx.setTimer({
      id: `visit:${number}`,
      lane: ticket.lane,
      dueAt: Math.max(uow.now, visit.at - remindBeforeMs),
      timer: { purpose: 'visit', ticket: number },
    })
  const { wording, timeZone } = uow.services
  const text = wording.reply(language, said[answer], {
    technician: visit.by.name,
    moment: formatTimeRelativeToNow(visit.at, uow.now, timeZone, language),
    number,
  })
  notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
