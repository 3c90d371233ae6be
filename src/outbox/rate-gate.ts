import type { RateWindow } from '../channels/channel.js'

/** Holds a channel's limits for each of its targets: how many deliveries within each window. */
export interface RateGate {
  /** The moment from which the target may be written to; now or earlier when it may be at once. */
  freeAt(target: string, now: number): number
  record(target: string, now: number): void
  /** The platform said not before then. */
  close(target: string, until: number): void
}

const mostTargets = 20_000

export function createRateGate(windows: readonly RateWindow[]): RateGate {
  const sent = new Map<string, number[]>()
  const closed = new Map<string, number>()
  const longestMs = Math.max(0, ...windows.map((window) => window.perMs))

  return {
    freeAt(target, now) {
      const moments = (sent.get(target) ?? []).filter((moment) => moment > now - longestMs)
      const byWindows = windows.map(({ count, perMs }) => {
        const oldest = moments.filter((moment) => moment > now - perMs).at(-count)
        return oldest === undefined ? 0 : oldest + perMs
      })
      return Math.max(closed.get(target) ?? 0, ...byWindows)
    },
    record(target, now) {
      const moments = (sent.get(target) ?? []).filter((moment) => moment > now - longestMs)
      sent.delete(target)
      sent.set(target, [...moments, now])
      if (sent.size > mostTargets) sent.delete(sent.keys().next().value!)
    },
    close(target, until) {
      closed.set(target, until)
      if (closed.size > mostTargets) closed.delete(closed.keys().next().value!)
    },
  }
}
