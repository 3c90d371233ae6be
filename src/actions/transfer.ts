import type { Action } from '../conversation/action.js'
import { queueName } from '../handoff/queues.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { handOver } from './take.js'
import { tellDesks } from './tell-desks.js'

/** Moves a ticket to another queue, or back to the first line, with a reason for technicians. It has no assignee until somebody takes it. */
export async function transfer(draft: Draft, action: Extract<Action, { do: 'transfer' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, queue, reason, isReturn } = action
  const { wording, queues } = draft.around
  const event = {
    kind: isReturn ? 'returned' : 'transferred',
    vars: { name: by.name, queue, reason },
  } as const
  const moved = saveTicket(
    draft,
    {
      ...ticket,
      state: 'new',
      queue,
      assignee: null,
      handedOff: ticket.handedOff ?? { at: draft.now, reason },
    },
    by,
    { did: event.kind, queue, reason },
  )
  addEvent(draft, ticket, event)
  tellDesks(draft, moved, event)
  handOver(draft, ticket.number)
  const text = wording.reply(ticket.language, event.kind, {
    number: ticket.number,
    queue: queueName(queues, queue, ticket.language),
  })
  tellRequester(draft, moved, { text, buttons: [] }, { silentOnceTaken: false })
}
