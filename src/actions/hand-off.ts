import type { Action } from '../conversation/action.js'
import { reasonText } from '../replies/event-text.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'

/** The bot calls a human: the ticket joins a queue and gets its card. */
export async function handOff(draft: Draft, action: Extract<Action, { do: 'hand-off' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.handedOff !== null) return
  const { wording, deskLanguage } = draft.around
  const told = { cause: action.reason, detail: action.detail }
  saveTicket(
    draft,
    {
      ...ticket,
      queue: action.queue,
      handedOff: { at: draft.now, reason: reasonText(told, wording, deskLanguage), ...told },
    },
    bot,
    `handed off to ${action.queue}: ${action.reason}`,
  )
  addEvent(draft, ticket, {
    kind: 'handed-off',
    vars: { queue: action.queue, cause: action.reason },
    detail: action.detail,
  })
}
