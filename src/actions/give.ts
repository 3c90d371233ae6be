import type { Action } from '../conversation/action.js'
import { stillOnTheirWay } from '../handoff/capacity.js'
import { type Draft, ticketOf } from './draft.js'

/** In the lane where capacity is kept: the ticket takes one of the person's places now, and becomes theirs in its own lane. */
export async function give(draft: Draft, action: Extract<Action, { do: 'give' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by, to, queue, reason } = action
  const { tx, now } = draft
  const note = await tx.get('setting', 'capacity')
  const before = note?.kind === 'capacity' ? note.given : []
  const holders = await Promise.all(
    before.map(async (one) => [one.ticket, (await tx.ticket(one.ticket))?.assignee?.id ?? null] as const),
  )
  const waiting = stillOnTheirWay(before, new Map(holders), now).filter((one) => one.ticket !== ticket.number)
  tx.put('setting', 'capacity', {
    kind: 'capacity',
    given: [...waiting, { ticket: ticket.number, to: to.id, at: now }],
  })
  tx.accept(
    {
      ...draft.activity,
      id: `given:${draft.activity.id}`,
      otherIds: [],
      content: {
        type: 'given',
        ticket: ticket.number,
        by,
        to,
        queue,
        reason,
        before: ticket.assignee?.id ?? null,
      },
    },
    ticket.lane,
  )
}
