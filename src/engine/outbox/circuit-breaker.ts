/** Circuit breaker: stops calling a platform that keeps failing, and probes it from time to time. */
export interface CircuitBreaker {
  /** Returns the earliest time at which the platform may be called; `now` or earlier means immediately. */
  freeAt(now: number): number
  succeeded(): void
  failed(now: number, target: string): void
}

const failuresToOpen = 6
/**
 * Number of failing targets that opens the breaker, because one failing target doesn't mean that the platform fails.
 */
const targetsToOpen = 2
const firstRestMs = 2_000
const longestRestMs = 60_000

export function createCircuitBreaker(): CircuitBreaker {
  let failures = 0
  let restMs = firstRestMs
  let openUntil = 0
  const failing = new Set<string>()

  return {
    // Capped, in case the clock was set back.
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
      // The next failure opens the breaker again, and a success closes it.
      failures = failuresToOpen - 1
    },
  }
}
