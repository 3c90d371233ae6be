import type { Draft } from './draft.js'

/** Time for which a page counts as open after a look at it, in milliseconds; those who come back later find it as new. */
const openMs = 12 * 3_600_000
const mostOpen = 200
/** Least time between two updates of a home page, in milliseconds. */
const paceMs = 15_000

/** A technician looks at their home page: it is brought up to date for a while when tickets change. */
export async function rememberHome(draft: Draft, person: string): Promise<void> {
  const others = (await openHomes(draft)).filter((home) => home.person !== person)
  const home = { person, lane: draft.lane, until: draft.now + openMs }
  draft.tx.put('setting', 'homes', { kind: 'homes', open: [...others, home].slice(-mostOpen) })
}

/** Tickets changed: every page that is open follows, at once for the person who did it, for the others within the pace. */
export async function refreshHomes(draft: Draft): Promise<void> {
  for (const { person, lane } of await openHomes(draft)) {
    const isTheirs = draft.activity.from?.id === person
    const dueAt = isTheirs ? draft.now : (Math.floor(draft.now / paceMs) + 1) * paceMs
    draft.tx.setTimer({ id: `home:${person}`, lane, dueAt, timer: { purpose: 'home' } })
  }
}

async function openHomes({ tx, now }: Draft) {
  const setting = await tx.get('setting', 'homes')
  return setting?.kind === 'homes' ? setting.open.filter(({ until }) => until > now) : []
}
