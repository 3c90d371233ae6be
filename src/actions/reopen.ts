import type { Action } from '../conversation/action.js'
import { botQueue, firstLine } from '../handoff/queues.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** A resolved ticket was not solved after all: it goes back to whoever had it, to first line, or to its guide. */
export async function reopen(draft: Draft, action: Extract<Action, { do: 'reopen' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state !== 'resolved') return
  const { wording, deskLanguage } = draft.around
  const reason = wording.reply(deskLanguage, 'event-reopened', { name: ticket.requester.name })
  saveTicket(
    draft,
    {
      ...ticket,
      state: ticket.assignee === null ? 'new' : 'in-progress',
      ...(action.isForBot
        ? {}
        : {
            queue: ticket.queue === botQueue ? firstLine : ticket.queue,
            handedOff: ticket.handedOff ?? { at: draft.now, reason },
          }),
      resolution: null,
      reopenedAt: [...(ticket.reopenedAt ?? []), draft.now],
    },
    ticket.requester,
    'reopened',
  )
  addEvent(draft, ticket, { kind: 'reopened', vars: { name: ticket.requester.name } })
  draft.tx.cancelTimer(`close:${ticket.number}`)
  cancelClosingTimers(draft, ticket)
}
