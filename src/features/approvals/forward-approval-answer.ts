import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Passes an approver's answer to the ticket's lane, which decides whether the answer counts. */
export function forwardApprovalAnswer(uow: UnitOfWork, { ask, answer }: EffectOf<'answer-ask'>): void {
  const { activity } = uow
  uow.tx.accept(
    {
      id: `approval-answered:${ask.ticket}:${activity.id}`,
      otherIds: [],
      receivedAt: uow.now,
      from: activity.from,
      where: null,
      messageId: null,
      maskedSecrets: activity.maskedSecrets,
      content: { type: 'approval-answered', ticket: ask.ticket, step: ask.step, answer },
    },
    ask.lane,
  )
}
