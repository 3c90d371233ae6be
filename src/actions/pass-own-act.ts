import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Passes a requester's command to the lane of the ticket it's about. */
export function passOwnAct(draft: Draft, action: Extract<Action, { do: 'pass-own-act' }>): void {
  const { activity, tx } = draft
  const { ticket, act, lane } = action
  tx.accept(
    {
      ...activity,
      id: `own:${activity.id}`,
      otherIds: [],
      content: { type: 'own-act', ticket, act, answer: 'message' },
    },
    lane,
  )
}
