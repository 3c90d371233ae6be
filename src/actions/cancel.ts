import type { Action } from '../conversation/action.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'
import { groundOf } from './resolve.js'
import { tellDesks } from './tell-desks.js'

/** Resolves a ticket that its requester cancelled. */
export async function cancel(draft: Draft, action: Extract<Action, { do: 'cancel' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.state === 'resolved' || ticket.state === 'closed') return
  const { wording, deskLanguage, pace } = draft.around
  const cause = wording.reply(deskLanguage, 'cause-cancelled')
  const ground = groundOf(ticket)
  saveTicket(
    draft,
    {
      ...ticket,
      state: 'resolved',
      resolution: { at: draft.now, by: ticket.requester.name, cause, solution: cause, isCancelled: true },
      identityCheck:
        ground === null ? ticket.identityCheck : { method: ground, by: ticket.requester.name, at: draft.now },
    },
    ticket.requester,
    { did: 'cancelled' },
  )
  const event = { kind: 'cancelled', vars: { name: ticket.requester.name } } as const
  addEvent(draft, ticket, event)
  // The assignee must learn of it without looking at the card.
  if (ticket.assignee !== null) tellDesks(draft, ticket, event)
  draft.tx.setTimer({
    id: `close:${ticket.number}`,
    lane: ticket.lane,
    dueAt: draft.now + pace.closeResolvedAfterDays * 86_400_000,
    timer: { purpose: 'close-resolved', ticket: ticket.number },
  })
}
