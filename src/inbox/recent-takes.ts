import type { Take } from '../tickets/unclaimed.js'
import type { TurnParts } from './turn.js'

/** Returns recent pickups from all queues. */
export type RecentTakes = () => Promise<readonly Take[]>

const keptMs = 60_000
const mostTickets = 300

/** Caches the pickups for a minute, which is enough for an estimate. */
export function createRecentTakes({ store, clock }: Pick<TurnParts, 'store' | 'clock'>): RecentTakes {
  let known: { readonly at: number; readonly takes: readonly Take[] } | null = null
  return async () => {
    const now = clock.now()
    if (known !== null && Math.abs(now - known.at) < keptMs) return known.takes
    const { tickets } = await store.tickets({
      states: ['new', 'assigned', 'in-progress', 'on-hold', 'resolved'],
      isHandedOff: true,
      order: 'recent',
      limit: mostTickets,
    })
    known = { at: now, takes: tickets.flatMap(({ takes = [] }) => takes) }
    return known.takes
  }
}
