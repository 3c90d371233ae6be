import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ActivityContent } from '../../engine/activity.js'
import { handleUndeliveredRequest } from '../approvals/handle-approval-answer.js'
import { handleParticipantDeliveryFailure } from '../experts/handle-expert-command.js'
import { applyAll, applyEffect } from './apply-effect.js'

/** Handles a message that will never be delivered: an approver or an expert is out of reach, or a line of the ticket is marked. */
export async function handleDeliveryFailure(
  uow: UnitOfWork,
  content: Extract<ActivityContent, { type: 'undeliverable' }>,
): Promise<void> {
  const row = await uow.tx.get('delivery', content.outboxId)
  if (row?.ticket == null) return
  const ticket = await uow.tx.ticket(row.ticket)
  const unreached =
    handleUndeliveredRequest(ticket, content.outboxId) ?? handleParticipantDeliveryFailure(ticket, content)
  if (unreached !== null) return applyAll(uow, unreached)
  await applyEffect(uow, {
    do: 'mark-undeliverable',
    ticket: row.ticket,
    lineId: content.lineId,
    reason: content.reason,
    toDesk: content.toDesk,
    channel: content.channel ?? null,
    to: content.to ?? null,
  })
}
