import type { Action } from '../conversation/action.js'
import { summaryFor } from '../desk-acts/summary-for.js'
import { queueName } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'

/** Hands a ticket off to a second-line queue with a summary, and tells the requester who continues. */
export async function escalate(draft: Draft, action: Extract<Action, { do: 'escalate' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { wording, queues } = draft.around
  const summary = action.summary.trim() === '' ? await ownSummary(draft, ticket) : action.summary.trim()
  const escalated = saveTicket(
    draft,
    {
      ...ticket,
      state: 'new',
      queue: action.queue,
      assignee: null,
      handedOff: ticket.handedOff ?? { at: draft.now, reason: summary },
      escalation: { at: draft.now, queue: action.queue, summary, by: action.technician.name },
    },
    action.technician,
    { did: 'escalated', queue: action.queue },
  )
  addEvent(draft, ticket, {
    kind: 'escalated',
    vars: { name: action.technician.name, queue: action.queue, summary },
  })
  if (draft.conversation !== null) draft.conversation = { ...draft.conversation, talksTo: ticket.number }
  tellRequester(
    draft,
    escalated,
    {
      text: wording.reply(ticket.language, 'escalated', {
        number: ticket.number,
        queue: queueName(queues, action.queue, ticket.language),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}

async function ownSummary(draft: Draft, ticket: Ticket): Promise<string> {
  const { topics, wording, deskLanguage: language, timeZone } = draft.around
  const lines = await draft.tx.lines(ticket.number)
  return summaryFor({ ticket, lines, topics, wording, language, timeZone })
}
