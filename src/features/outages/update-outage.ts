import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { saveOutage } from './save-outage.js'
import { type OutageAnnouncement, sendOutageUpdate } from './send-outage-update.js'

/** Publishes an update of an outage and sends it to each member's lane. */
export async function updateOutage(uow: UnitOfWork, action: OutageAnnouncement): Promise<void> {
  const outage = await uow.tx.get('outage', action.outage)
  if (outage === null || outage.closed !== null) return
  const update = { at: uow.now, by: action.technician.name, texts: action.texts }
  const text = Object.values(action.texts).join(' / ')
  saveOutage(uow, { ...outage, updates: [...outage.updates, update] }, action.technician, {
    did: 'outage-told',
    text,
  })
  for (const member of action.members) sendOutageUpdate(uow, action.outage, member, outage.updates.length)
}
