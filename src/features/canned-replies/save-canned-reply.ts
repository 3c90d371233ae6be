import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect } from '../../dialogue/effects/effect.js'

/** Saves a technician's personal canned reply; nobody else sees it. */
export function saveCannedReply(
  uow: UnitOfWork,
  { technician, reply }: Extract<Effect, { do: 'save-canned-reply' }>,
): void {
  uow.tx.put('cannedReply', `${technician}/${reply.id}`, { ...reply, updatedAt: uow.now })
}
