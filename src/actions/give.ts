import type { Action } from '../conversation/action.js'
import { type OnItsWay, type Reached, stillOnTheirWay } from '../handoff/capacity.js'
import type { Transaction } from '../stores/store.js'
import { type Draft, ticketOf } from './draft.js'

/** Reserves one of the technician's places for a ticket, in the lane that tracks capacity, and sends the assignment to the ticket's own lane. */
export async function give(draft: Draft, action: Extract<Action, { do: 'give' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null) return
  const { by, to, queue, reason, isBack } = action
  const { tx, now } = draft
  const note = await tx.get('setting', 'capacity')
  const before = note?.kind === 'capacity' ? note.given : []
  const id = `given:${draft.activity.id}:${ticket.number}`
  const waiting = stillOnTheirWay(before, await reachedBy(tx, before), now).filter(
    (one) => one.ticket !== ticket.number,
  )
  tx.put('setting', 'capacity', {
    kind: 'capacity',
    given: [...waiting, { id, ticket: ticket.number, to: to.id, at: now }],
  })
  tx.accept(
    {
      ...draft.activity,
      id,
      otherIds: [],
      content: {
        type: 'given',
        ticket: ticket.number,
        by,
        to,
        queue,
        reason,
        before: ticket.assignee?.id ?? null,
        // An assignment by policy only counts if the ticket is still in that queue; a person may assign any ticket to anybody.
        ...(draft.activity.content.type === 'look-for-work' ? { from: ticket.queue } : {}),
        ...(isBack === true ? { isBack } : {}),
      },
    },
    ticket.lane,
  )
}

/** Current assignee and last processed assignment of each ticket, as far as they've been saved. */
export async function reachedBy(
  tx: Pick<Transaction, 'ticket'>,
  given: readonly OnItsWay[],
): Promise<ReadonlyMap<string, Reached>> {
  const known = await Promise.all(
    given.map(async ({ ticket: number }) => {
      const ticket = await tx.ticket(number)
      return [number, { holder: ticket?.assignee?.id ?? null, given: ticket?.given ?? null }] as const
    }),
  )
  return new Map(known)
}
