import type { Action } from '../conversation/action.js'
import { outageLane } from '../outages/outage.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** The ticket becomes part of the outage; the outage's own lane counts it, and tells what was missed meanwhile. */
export async function joinOutage(
  draft: Draft,
  action: Extract<Action, { do: 'join-outage' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.outage === action.outage) return
  const { number, requester } = ticket
  saveTicket(draft, { ...ticket, outage: action.outage }, requester, {
    did: 'outage-joined',
    outage: action.outage,
  })
  addEvent(draft, ticket, { kind: 'outage-joined', vars: { outage: action.outage } })
  draft.tx.accept(
    {
      id: `outage-joined:${action.outage}:${number}`,
      otherIds: [],
      receivedAt: draft.now,
      from: null,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content: {
        type: 'outage-joined',
        outage: action.outage,
        ticket: number,
        lane: draft.lane,
        told: action.told,
      },
    },
    outageLane,
  )
}
