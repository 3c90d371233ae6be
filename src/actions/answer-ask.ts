import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'

/** Passes an approver's answer to the ticket's lane, where it's decided whether the answer counts. */
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
