import type { Action } from '../conversation/action.js'
import { type Draft, ticketOf } from './draft.js'

/** Tells the ticket's lane why the previous assignee can't have the ticket back. Runs in the lane that tracks capacity. */
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
