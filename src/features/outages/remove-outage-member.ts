import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { saveOutageUnaudited } from './save-outage.js'

/** Removes a ticket from an outage, so that its requester gets no more updates. */
export async function removeOutageMember(
  uow: UnitOfWork,
  { outage: number, ticket }: { readonly outage: string; readonly ticket: string },
): Promise<void> {
  const outage = await uow.tx.get('outage', number)
  const key = `${number}/${ticket}`
  if (outage === null || (await uow.tx.get('outageMember', key)) === null) return
  uow.tx.delete('outageMember', key)
  saveOutageUnaudited(uow, { ...outage, attached: outage.attached - 1 })
}
