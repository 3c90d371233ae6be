import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { notifyAssigned } from './notify-assignee.js'
import { handOver } from './take.js'

/**
 * Assigns the ticket and tells the requester who has it. Being assigned doesn't count as the first response: that clock runs until the assignee
 * starts work.
 */
export async function assign(draft: Draft, action: Extract<Action, { do: 'assign' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { by, to, queue, reason } = action
  const { wording } = draft.around
  const event = {
    kind: 'assigned',
    vars: { name: by.name, assignee: to.name, ...(reason === '' ? {} : { reason }) },
  } as const
  const assigned = saveTicket(
    draft,
    {
      ...ticket,
      state: 'assigned',
      assignee: to,
      queue,
      handedOff: ticket.handedOff ?? {
        at: draft.now,
        reason: wording.reply(draft.around.deskLanguage, 'event-assigned', { ...event.vars, reason: '' }),
      },
    },
    by,
    reason === '' ? { did: 'assigned', to: to.name } : { did: 'assigned-because', to: to.name, reason },
  )
  addEvent(draft, ticket, event)
  handOver(draft, ticket.number)
  const text = wording.reply(ticket.language, 'assigned', { technician: to.name, number: ticket.number })
  tellRequester(draft, assigned, { text, buttons: [] }, { silentOnceTaken: false })
  await notifyAssigned(draft, assigned, event, { to, by, reason })
}
