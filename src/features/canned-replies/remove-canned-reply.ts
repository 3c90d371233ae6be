import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'

export function removeCannedReply(
  uow: UnitOfWork,
  { technician, id }: { readonly technician: string; readonly id: string },
): void {
  uow.tx.delete('cannedReply', `${technician}/${id}`)
}
