import type { RateWindow } from '../../channels/channel.js'

/** Enforces a channel's rate limits for each target, as deliveries per time window. */
export interface RateGate {
  /** Returns the earliest time at which the target may be written to; `now` or earlier means immediately. */
  freeAt(target: string, now: number): number
  record(target: string, now: number): void
  /** Blocks the target for the time that the platform asked for. */
  close(target: string, now: number, forMs: number): void
}

const mostTargets = 20_000

export function createRateGate(windows: readonly RateWindow[]): RateGate {
  const sent = new Map<string, number[]>()
  const closed = new Map<string, { readonly until: number; readonly forMs: number }>()
  const longestMs = Math.max(0, ...windows.map((window) => window.perMs))

  /** Ignores times in the future, left from before the clock was set back. */
  const recent = (target: string, now: number) =>
    (sent.get(target) ?? []).filter((moment) => moment > now - longestMs && moment <= now)

  function closedUntil(target: string, now: number): number {
    const { until, forMs } = closed.get(target) ?? { until: 0, forMs: 0 }
    return Math.min(until, now + forMs)
  }

  return {
    freeAt(target, now) {
      const moments = recent(target, now)
      const byWindows = windows.map(({ count, perMs }) => {
        const oldest = moments.filter((moment) => moment > now - perMs).at(-count)
        return oldest === undefined ? 0 : oldest + perMs
      })
      return Math.max(closedUntil(target, now), ...byWindows)
    },
    record(target, now) {
      const moments = recent(target, now)
      sent.delete(target)
      // Unlike spread, `concat` doesn't reserve space for sixteen more entries in every array.
      sent.set(target, moments.concat(now))
      if (sent.size > mostTargets) sent.delete(sent.keys().next().value!)
    },
    close(target, now, forMs) {
      closed.set(target, { until: now + forMs, forMs })
      if (closed.size > mostTargets) closed.delete(closed.keys().next().value!)
    },
  }
}
