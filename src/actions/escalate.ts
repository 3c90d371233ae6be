import type { Action } from '../conversation/action.js'
import { queueName } from '../handoff/queues.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { summaryOf } from './summary-of.js'

/** To a second-line group, with a summary; the requester is told who goes on. */
export async function escalate(draft: Draft, action: Extract<Action, { do: 'escalate' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { wording, queues } = draft.around
  const summary = action.summary.trim() === '' ? await summaryOf(draft, ticket) : action.summary.trim()
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
    `escalated to ${action.queue}`,
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
