import type { Action } from '../conversation/action.js'
import { setWaitingTimer } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** The ticket is blocked until somebody else acts: the clocks pause, and the requester hears whether it's up to them. */
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
  // What the requester answers goes to the ticket, whatever they were talking about before.
  if (draft.conversation !== null && reason === 'requester')
    draft.conversation = { ...draft.conversation, talksTo: ticket.number }
  const text = draft.around.wording.reply(ticket.language, `held-${reason}`, {
    technician: technician.name,
    number: ticket.number,
  })
  const said = detail === '' ? {} : { verbatim: { author: technician.name, text: detail, files: [] } }
  tellRequester(draft, held, { text, buttons: [], ...said }, { silentOnceTaken: false })
}
