import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Outage, OutageCandidates, OutageCommand } from '../../desk/ticket/outage.js'
import { openTicketsAbout, refreshCardsSoon } from './open-tickets-about.js'
import { saveOutage } from './save-outage.js'

/**
 * Opens an outage: from now on, affected requesters get the notice instead of the guide, and the desk gets a card. Returns its number, and the
 * open tickets on the same topics; null if there are none.
 */
export async function openOutage(
  uow: UnitOfWork,
  {
    opening,
    technician,
  }: {
    readonly technician: Technician
    readonly opening: Extract<OutageCommand, { verb: 'open' }>
  },
): Promise<{ readonly number: string; readonly candidates: OutageCandidates | null }> {
  const setting = await uow.tx.get('setting', 'outages')
  const known = setting?.kind === 'outages' ? setting : { kind: 'outages' as const, last: 0, open: [] }
  const number = `OUT-${known.last + 1}`
  uow.tx.put('setting', 'outages', { kind: 'outages', last: known.last + 1, open: [...known.open, number] })
  const outage: Outage = {
    number,
    topics: opening.topics,
    site: opening.site,
    texts: opening.texts,
    updates: [],
    closed: null,
    attached: 0,
    openedAt: uow.now,
    openedBy: technician.name,
    audit: [],
  }
  saveOutage(uow, outage, technician, {
    did: 'outage-opened',
    text: Object.values(opening.texts).join(' / '),
  })
  const alike = await openTicketsAbout(uow, outage)
  refreshCardsSoon(uow, alike)
  if (alike.length === 0) return { number, candidates: null }
  const numbers = alike.slice(0, mostNamed).map(({ number: one }) => one)
  return { number, candidates: { count: alike.length, numbers } }
}

const mostNamed = 10
