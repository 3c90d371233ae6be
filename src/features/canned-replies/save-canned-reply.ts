import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { OwnCannedReply } from '../../desk/ticket/canned-replies.js'

/** Saves a technician's personal canned reply; nobody else sees it. */
export function saveCannedReply(
  uow: UnitOfWork,
  {
    technician,
    reply,
  }: {
    readonly technician: string
    readonly reply: Omit<OwnCannedReply, 'updatedAt'>
  },
): void {
  uow.tx.put('cannedReply', `${technician}/${reply.id}`, { ...reply, updatedAt: uow.now })
}
