import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { openTicketsAbout, refreshCardsSoon } from './open-tickets-about.js'
import { saveOutage } from './save-outage.js'
import { type OutageAnnouncement, sendOutageUpdate } from './send-outage-update.js'

/** Closes an outage: new requests get the topic's guide again, and every ticket in the outage is resolved in its own lane. */
export async function closeOutage(uow: UnitOfWork, action: OutageAnnouncement): Promise<void> {
  const outage = await uow.tx.get('outage', action.outage)
  if (outage === null || outage.closed !== null) return
  const { technician, texts } = action
  const closed = { at: uow.now, by: technician.name, byId: technician.id, texts }
  saveOutage(uow, { ...outage, closed }, technician, {
    did: 'outage-closed',
    text: Object.values(texts).join(' / '),
  })
  const setting = await uow.tx.get('setting', 'outages')
  if (setting?.kind === 'outages')
    uow.tx.put('setting', 'outages', {
      ...setting,
      open: setting.open.filter((number) => number !== outage.number),
    })
  refreshCardsSoon(uow, await openTicketsAbout(uow, outage))
  for (const member of action.members) sendOutageUpdate(uow, outage.number, member, 'closed')
}
