import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'

/** Tells the ticket's own lane, from the lane where capacity is kept, why its former holder can't have it back. */
export async function notGiveBack(
  draft: Draft,
  { ticket: number, former }: Extract<Action, { do: 'not-give-back' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { activity, tx } = draft
  tx.accept(
    {
      ...activity,
      id: `not-given-back:${activity.id}`,
      otherIds: [],
      content: { type: 'not-given-back', ticket: number, former },
    },
    ticket.lane,
  )
}
