import type { Action } from '../conversation/action.js'
import { bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { notifyGivenBack } from './notify-assignee.js'

/** Assigns a reopened ticket to its previous assignee again. A request on hold, such as one awaiting approval, stays on hold. */
export async function giveBack(draft: Draft, action: Extract<Action, { do: 'give-back' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket?.comesBackTo === undefined) return
  const { to } = action
  const state = ticket.state === 'on-hold' ? ticket.state : 'in-progress'
  const back = saveTicket(draft, { ...ticket, state, assignee: to }, bot, { did: 'given-back', to: to.name })
  await notifyGivenBack(draft, back, to)
}
