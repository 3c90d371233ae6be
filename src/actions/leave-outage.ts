import type { Action } from '../conversation/action.js'
import { outageLane } from '../outages/outage.js'
import type { TicketEvent } from '../tickets/ticket.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { followInLane } from './follow-in-lane.js'
import { tellDesks } from './tell-desks.js'

/** Takes the ticket out of an outage: it's back in its queue, and its requester gets no more updates. The outage's own lane adjusts the count. */
export async function leaveOutage(
  draft: Draft,
  { by, outage, ticket: number }: Extract<Action, { do: 'leave-outage' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null || ticket.outage !== outage) return
  const left = saveTicket(draft, { ...ticket, outage: null }, by, { did: 'outage-left', outage })
  const event: TicketEvent = { kind: 'outage-removed', vars: { name: by.name, outage } }
  addEvent(draft, left, event)
  tellDesks(draft, left, event)
  const text = draft.around.wording.reply(ticket.language, 'outage-removed', { number, outage })
  tellRequester(draft, left, { text, buttons: [] }, { silentOnceTaken: false })
  followInLane(draft, outageLane, {
    id: `outage-left:${draft.newId()}`,
    content: { type: 'outage-left', outage, ticket: number },
  })
}
