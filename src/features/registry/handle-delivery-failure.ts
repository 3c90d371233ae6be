import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ActivityContent } from '../../engine/activity.js'
import { handleUndeliveredRequest } from '../approvals/handle-approval-answer.js'
import { markUndeliverable } from '../bridge/mark-undeliverable.js'
import { handleParticipantDeliveryFailure } from '../experts/handle-participant-activity.js'

/**
 * Handles a message that will never be delivered: an approver or expert counts as unreachable; for
 * anyone else, the transcript entry is marked.
 */
export async function handleDeliveryFailure(
  uow: UnitOfWork,
  content: Extract<ActivityContent, { type: 'delivery.failed' }>,
): Promise<void> {
  const row = await uow.tx.get('delivery', content.outboxId)
  if (row?.ticket == null) return
  const ticket = await uow.tx.ticket(row.ticket)
  if (await handleUndeliveredRequest(uow, ticket, content.outboxId)) return
  if (await handleParticipantDeliveryFailure(uow, ticket, content)) return
  await markUndeliverable(uow, {
    ticket: row.ticket,
    lineId: content.lineId,
    reason: content.reason,
    toDesk: content.toDesk,
    channel: content.channel,
    to: content.to,
  })
}
