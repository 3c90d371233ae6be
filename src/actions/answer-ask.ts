import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** An approver's answer, as an activity in the lane of the ticket: whether it counts is decided there. */
export function answerAsk(draft: Draft, { ask, answer }: Extract<Action, { do: 'answer-ask' }>): void {
  const { activity } = draft
  draft.tx.accept(
    {
      id: `approval-answered:${ask.ticket}:${activity.id}`,
      otherIds: [],
      receivedAt: draft.now,
      from: activity.from,
      where: null,
      messageId: null,
      maskedSecrets: activity.maskedSecrets,
      content: { type: 'approval-answered', ticket: ask.ticket, step: ask.step, answer },
    },
    ask.lane,
  )
}
