import type { Action } from '../conversation/action.js'
import { setWaitingTimer } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Puts the ticket on hold and pauses its SLA clocks. The requester is told why, and whether it's waiting for them. */
export async function hold(draft: Draft, action: Extract<Action, { do: 'hold' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { technician, reason, detail } = action
  const held = saveTicket(
    draft,
    { ...ticket, state: 'on-hold', hold: { reason, detail, at: draft.now, by: technician.name } },
    technician,
    detail === '' ? { did: 'held', hold: reason } : { did: 'held-because', hold: reason, detail },
  )
  setWaitingTimer(draft, held)
  addEvent(draft, ticket, { kind: 'held', vars: { name: technician.name, hold: reason, detail } })
  // The requester's answer belongs to this ticket, even if they were talking about another one.
  if (draft.conversation !== null && reason === 'requester')
    draft.conversation = { ...draft.conversation, talksTo: ticket.number }
  const text = draft.around.wording.reply(ticket.language, `held-${reason}`, {
    technician: technician.name,
    number: ticket.number,
  })
  const said = detail === '' ? {} : { verbatim: { author: technician.name, text: detail, files: [] } }
  tellRequester(draft, held, { text, buttons: [], ...said }, { silentOnceTaken: false })
}
