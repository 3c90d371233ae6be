/** Stops calling a platform that fails again and again, and tries it from time to time. */
export interface Breaker {
  /** The moment from which it may be called; now or earlier when it may be at once. */
  freeAt(now: number): number
  succeeded(): void
  failed(now: number): void
}

/** Failures of one target alone are its own affair: only what several in a row have is the platform's. */
const failuresToOpen = 6
const firstRestMs = 2_000
const longestRestMs = 60_000

export function createBreaker(): Breaker {
  let failures = 0
  let restMs = firstRestMs
  let openUntil = 0

  return {
    freeAt: () => openUntil,
    succeeded() {
      failures = 0
      restMs = firstRestMs
      openUntil = 0
    },
    failed(now) {
      failures += 1
      if (failures < failuresToOpen || now < openUntil) return
      openUntil = now + restMs
      restMs = Math.min(restMs * 2, longestRestMs)
      // The next failure opens it again at once; a success closes it.
      failures = failuresToOpen - 1
    },
  }
}
