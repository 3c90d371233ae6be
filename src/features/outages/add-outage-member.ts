import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { OutageMember } from '../../desk/ticket/outage.js'
import { saveOutageUnaudited } from './save-outage.js'
import { sendOutageUpdate } from './send-outage-update.js'

/** Adds a ticket to an outage, and sends its requester the updates published since they pressed the button. */
export async function addOutageMember(
  uow: UnitOfWork,
  {
    member,
    outage: number,
    told,
  }: {
    readonly outage: string
    readonly member: OutageMember
    readonly told: number
  },
): Promise<void> {
  const outage = await uow.tx.get('outage', number)
  if (outage === null) return
  const key = `${number}/${member.ticket}`
  if ((await uow.tx.get('outageMember', key)) !== null) return
  uow.tx.put('outageMember', key, { ...member, at: uow.now })
  saveOutageUnaudited(uow, { ...outage, attached: outage.attached + 1 })
  for (const at of outage.updates.keys()) if (at >= told) sendOutageUpdate(uow, number, member, at)
  if (outage.closed !== null) sendOutageUpdate(uow, number, member, 'closed')
}
