import type { Pickup } from '../ticket/assignment.js'

/** Minimum number of pickups for an estimate. */
const fewestTakes = 5
const mostTakes = 30
/** Age after which a pickup no longer counts, in milliseconds of opening hours. */
const oldestMs = 30 * 3_600_000

/**
 * Estimates the wait at a queue position from recent pickups, in milliseconds of opening hours;
 * null if there are too few. Uses the median time between pickups, or a ticket's own wait if it's
 * shorter because the queue was empty.
 */
export function estimateWait(
  takes: readonly Pickup[],
  position: number,
  now: number,
  openMs: (from: number, to: number) => number,
): number | null {
  // Shorten the list first: each calendar calculation is expensive, and only the oldest pickups can be too old.
  const recent = takes
    .filter(({ at }) => at <= now)
    .sort((one, other) => one.at - other.at)
    .slice(-mostTakes)
    .filter(({ at }) => openMs(at, now) <= oldestMs)
  if (recent.length < fewestTakes) return null
  const paces = recent.map(({ at, waitedMs }, index) => {
    const before = recent[index - 1]
    return before === undefined ? waitedMs : Math.min(waitedMs, openMs(before.at, at))
  })
  return median(paces) * position
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Formats a duration, such as "10 minutes" or « 2 heures », rounded up so that the estimate isn't too optimistic. */
export function durationText(ms: number, language: string): string {
  const minutes = Math.max(5, Math.ceil(ms / 300_000) * 5)
  const [count, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    count as number,
  )
}
