/** Stops calling a platform that fails again and again, and tries it from time to time. */
export interface Breaker {
  /** The moment from which it may be called; now or earlier when it may be at once. */
  freeAt(now: number): number
  succeeded(): void
  failed(now: number, target: string): void
}

const failuresToOpen = 6
/** Failures of one target alone are its own affair, however many: only what several have is the platform's. */
const targetsToOpen = 2
const firstRestMs = 2_000
const longestRestMs = 60_000

export function createBreaker(): Breaker {
  let failures = 0
  let restMs = firstRestMs
  let openUntil = 0
  const failing = new Set<string>()

  return {
    // Also by a clock that was put back.
    freeAt: (now) => Math.min(openUntil, now + longestRestMs),
    succeeded() {
      failures = 0
      restMs = firstRestMs
      openUntil = 0
      failing.clear()
    },
    failed(now, target) {
      failures += 1
      if (failing.size < targetsToOpen) failing.add(target)
      if (failures < failuresToOpen || failing.size < targetsToOpen || now < openUntil) return
      openUntil = now + restMs
      restMs = Math.min(restMs * 2, longestRestMs)
      // The next failure opens it again at once; a success closes it.
      failures = failuresToOpen - 1
    },
  }
}
