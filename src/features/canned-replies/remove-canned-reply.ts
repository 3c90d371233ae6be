import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect } from '../../dialogue/effects/effect.js'

export function removeCannedReply(
  uow: UnitOfWork,
  { technician, id }: Extract<Effect, { do: 'remove-canned-reply' }>,
): void {
  uow.tx.delete('cannedReply', `${technician}/${id}`)
}
