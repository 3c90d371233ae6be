import type { Action } from '../conversation/action.js'
import { queueName } from '../handoff/queues.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'

/** The bot calls a human: the ticket joins a queue and gets its card. */
export async function handOff(draft: Draft, action: Extract<Action, { do: 'hand-off' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.handedOff !== null) return
  const { wording, deskLanguage, queues } = draft.around
  const why = wording.reply(deskLanguage, `reason-${action.reason}`)
  const detail = action.detail?.[deskLanguage] ?? Object.values(action.detail ?? {})[0]
  const reason = detail === undefined ? why : `${why} ${detail}`
  saveTicket(
    draft,
    { ...ticket, queue: action.queue, handedOff: { at: draft.now, reason } },
    bot,
    `handed off to ${action.queue}: ${action.reason}`,
  )
  const queue = queueName(queues, action.queue, deskLanguage)
  addEvent(draft, ticket, wording.reply(deskLanguage, 'event-handed-off', { queue, reason }))
}
