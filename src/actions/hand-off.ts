import type { Action } from '../conversation/action.js'
import { firstLine } from '../handoff/queues.js'
import { reasonText } from '../replies/event-text.js'
import { priorityOf } from '../tickets/priority.js'
import type { Ticket } from '../tickets/ticket.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { tellLeads } from './tell-leads.js'

/** The bot calls a human: the ticket joins a queue and gets its card. */
export async function handOff(draft: Draft, action: Extract<Action, { do: 'hand-off' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.handedOff !== null) return
  const { wording, deskLanguage } = draft.around
  const told = { cause: action.reason, detail: action.detail }
  const handed = saveTicket(
    draft,
    {
      ...ticket,
      queue: action.queue,
      ...(action.reason === 'danger' ? mostUrgent(draft, ticket) : {}),
      handedOff: { at: draft.now, reason: reasonText(told, wording, deskLanguage), ...told },
    },
    bot,
    { did: 'handed-off', queue: action.queue, why: action.reason },
  )
  addEvent(draft, ticket, {
    kind: 'handed-off',
    vars: { queue: action.queue, cause: action.reason },
    detail: action.detail,
  })
  if (handed.topic?.startsWith('security.') === true && action.queue !== firstLine)
    await tellLeads(draft, handed)
}

/** Somebody may come to harm: whatever the topic usually is, this one comes first. */
function mostUrgent(draft: Draft, { impact }: Ticket): Pick<Ticket, 'urgency' | 'priority'> {
  return { urgency: 'critical', priority: priorityOf(draft.around.priority, impact, 'critical') }
}
