import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'

/** Time in milliseconds for which a home page counts as open after it was last viewed. After that, it's rebuilt only when it's opened. */
const openMs = 12 * 3_600_000
const mostOpen = 200
/** Minimum interval between two updates of a home page, in milliseconds. */
const paceMs = 15_000

/** Remembers an open home page, so that it's updated when tickets change. */
export async function registerHomeTab(uow: UnitOfWork, person: string): Promise<void> {
  const others = (await openHomes(uow)).filter((home) => home.person !== person)
  const home = { person, lane: uow.lane, until: uow.now + openMs }
  uow.tx.put('setting', 'homes', { kind: 'homes', open: [...others, home].slice(-mostOpen) })
}

/**
 * Schedules an update of every open home page once a ticket has changed: immediately for the person who made the change, at the next interval for
 * the others.
 */
export async function refreshHomeTabs(uow: UnitOfWork): Promise<void> {
  if (uow.dirtyTickets.size === 0) return
  for (const { person, lane } of await openHomes(uow)) {
    const isTheirs = uow.activity.from?.id === person
    const dueAt = isTheirs ? uow.now : (Math.floor(uow.now / paceMs) + 1) * paceMs
    uow.tx.setTimer({ id: `home:${person}`, lane, dueAt, timer: { purpose: 'home' } })
  }
}

async function openHomes({ tx, now }: UnitOfWork) {
  const setting = await tx.get('setting', 'homes')
  return setting?.kind === 'homes' ? setting.open.filter(({ until }) => until > now) : []
}
