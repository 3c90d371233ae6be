import type { History } from './history.js'
import { judge } from './judge.js'

/** Returns a history's violations and the number of each kind. */
export function outcomeOf(history: History, repeated: number) {
  const verdict = judge(history)
  const counts = Object.fromEntries(Object.entries(verdict).map(([kind, wrong]) => [kind, wrong.length]))
  return {
    figures: {
      conversations: new Set(history.said.map(({ conversation }) => conversation)).size,
      acknowledged: history.said.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
      'posted again': repeated,
      delivered: history.shown.length,
      ...counts,
      'most copies': mostCopies(history),
    },
    violations: Object.entries(verdict).flatMap(([kind, wrong]: [string, readonly string[]]) =>
      wrong.map((what) => `${kind}: ${what}`),
    ),
  }
}

function mostCopies({ shown }: Pick<History, 'shown'>): number {
  const copies = new Map<string, number>()
  for (const { mark, place } of shown)
    copies.set(`${mark} ${place}`, (copies.get(`${mark} ${place}`) ?? 0) + 1)
  return Math.max(0, ...copies.values())
}

/** Returns a percentile of the measurements, given as a fraction such as 0.99; 0 if there are none. */
export function percentile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
