import type { Pickup } from '../../desk/ticket/assignment.js'
import type { TurnDeps } from '../../engine/turn.js'

/** Returns recent pickups from all queues. */
export type RecentPickups = () => Promise<readonly Pickup[]>

const keptMs = 60_000
const mostTickets = 300

/** Caches the pickups for a minute, which is enough for an estimate. */
export function createRecentPickups({ store, clock }: Pick<TurnDeps, 'store' | 'clock'>): RecentPickups {
  let known: { readonly at: number; readonly pickups: readonly Pickup[] } | null = null
  return async () => {
    const now = clock.now()
    if (known !== null && Math.abs(now - known.at) < keptMs) return known.pickups
    const { tickets } = await store.tickets({
      states: ['new', 'assigned', 'in-progress', 'on-hold', 'resolved'],
      isHandedOff: true,
      order: 'recent',
      limit: mostTickets,
    })
    known = { at: now, pickups: tickets.flatMap(({ assignment: { pickups = [] } }) => pickups) }
    return known.pickups
  }
}
