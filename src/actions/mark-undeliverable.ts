import type { Action } from '../conversation/action.js'
import { deliveryReason } from '../replies/delivery-reason.js'
import { addEvent, bot, type Draft, saveTicket, sendToDesks, ticketOf } from './draft.js'
import { tellDeskUnreached } from './tell-desk-unreached.js'
import { tellDesks } from './tell-desks.js'

/** Records that a message permanently failed to reach its recipient, and shows the other side why. */
export async function markUndeliverable(
  draft: Draft,
  action: Extract<Action, { do: 'mark-undeliverable' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  // The page reached nobody, so the desk has to know: it may have to phone.
  if (action.channel?.startsWith('pager-')) {
    const event = { kind: 'undeliverable', vars: { reason: `${action.channel}, ${action.reason}` } } as const
    addEvent(draft, ticket, event)
    tellDesks(draft, ticket, event)
    saveTicket(draft, ticket, bot, {
      did: 'undeliverable',
      failure: event.vars.reason,
    })
    return
  }
  if (action.toDesk) {
    const { lineId, reason, to } = action
    if (to === null) addEvent(draft, ticket, { kind: 'undeliverable', vars: { reason } })
    else await tellDeskUnreached(draft, ticket, { to, reason, lineId })
    saveTicket(draft, ticket, bot, { did: 'undeliverable-desk', failure: reason })
    return
  }
  const { wording, deskLanguage } = draft.around
  const reason = deliveryReason(action.reason, (key) => wording.reply(deskLanguage, key))
  const text = wording.reply(deskLanguage, 'event-undeliverable', { reason })
  addEvent(draft, ticket, { kind: 'undeliverable', vars: { reason: action.reason } })
  saveTicket(draft, { ...ticket, undeliverable: { reason: action.reason, at: draft.now } }, bot, {
    did: 'undeliverable',
    failure: action.reason,
  })
  sendToDesks(
    draft,
    ticket,
    { type: 'message', message: { language: deskLanguage, text, buttons: [] } },
    null,
  )
}
