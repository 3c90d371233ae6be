import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Resolves each duplicate in its own lane as a command by the same technician, so that permissions are checked there again. */
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
