import type { Take } from '../tickets/unclaimed.js'

/** Fewest takes for an estimate. */
const fewestTakes = 5
const mostTakes = 30
/** Age, in time during which the desk was open, beyond which a take says nothing about today. */
const oldestMs = 30 * 3_600_000

/**
 * How long somebody at that place of a queue is likely to wait, in milliseconds during which the desk is open, from what was
 * taken out of it lately; null if too little was. While tickets wait, the time between two takes is the pace; a ticket that
 * came to an empty queue tells it by its own waiting.
 */
export function estimateWait(
  takes: readonly Take[],
  position: number,
  now: number,
  openMs: (from: number, to: number) => number,
): number | null {
  // The latest first: those that are too old are the oldest of them, and each look at the calendar is dear.
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

/** "10 minutes", "2 heures": rounded up to what can be promised to nobody's harm. */
export function durationText(ms: number, language: string): string {
  const minutes = Math.max(5, Math.ceil(ms / 300_000) * 5)
  const [count, unit] = minutes < 90 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  return new Intl.NumberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
    count as number,
  )
}
