import { sendToLane } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Passes an approver's answer to the ticket's lane, which decides whether to accept it. */
export function forwardApprovalAnswer(
  uow: UnitOfWork,
  { ask, answer }: EffectOf<'record-approval-response'>,
): void {
  const { from, id, maskedSecrets } = uow.activity
  sendToLane(uow, ask.lane, {
    id: `approval-answered:${ask.ticket}:${id}`,
    from,
    maskedSecrets,
    content: { type: 'approval.answered', ticket: ask.ticket, step: ask.step, answer },
  })
}
