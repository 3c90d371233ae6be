import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Each duplicate is resolved in its own lane as if the technician did it there: rights are checked again there. */
export async function resolveDuplicates(
  draft: Draft,
  { tickets, cause, solution }: Extract<Action, { do: 'resolve-duplicates' }>,
): Promise<void> {
  const { activity } = draft
  for (const number of tickets) {
    const ticket = await draft.tx.ticket(number)
    if (ticket === null) continue
    draft.tx.accept(
      {
        ...activity,
        id: `duplicate:${number}:${activity.id}`,
        otherIds: [],
        receivedAt: draft.now,
        messageId: null,
        content: { type: 'desk-act', ticket: number, act: { verb: 'resolve', cause, solution } },
      },
      ticket.lane,
    )
  }
}
