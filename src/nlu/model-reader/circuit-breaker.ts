/** Circuit breaker: stops calls to a failing model and retries from time to time. */
export interface CircuitBreaker {
  /** Returns true if a call is allowed now. After a pause, only one trial call is allowed. */
  mayAsk(now: number): boolean
  /** Records a success; returns true if it ends a pause. */
  succeeded(): boolean
  /** Records a failure; returns true if it starts or extends a pause. `restMs` is the pause requested by the server. */
  failed(now: number, restMs?: number): boolean
  /** Time at which the pause ends; null if there is none. */
  restsUntil(): number | null
}

const failuresToOpen = 5
const firstRestMs = 30_000
const longestRestMs = 15 * 60_000
/** Timeout of a trial call, so that a trial without a result doesn't block all calls. */
const longestTrialMs = 60_000

export function createCircuitBreaker(): CircuitBreaker {
  let failures = 0
  let restMs = firstRestMs
  let until: number | null = null
  let triedAt: number | null = null

  function rest(now: number, ms: number): void {
    until = now + ms
    triedAt = null
  }

  return {
    mayAsk(now) {
      if (until === null) return true
      // The second condition covers a clock that was set back.
      if (now < until && until - now <= longestRestMs) return false
      if (triedAt !== null && Math.abs(now - triedAt) < longestTrialMs) return false
      triedAt = now
      return true
    },
    succeeded() {
      const wasResting = until !== null
      failures = 0
      restMs = firstRestMs
      until = null
      triedAt = null
      return wasResting
    },
    failed(now, asked = 0) {
      failures += 1
      // Failures of calls made before the pause don't count.
      const isBeside = until !== null && triedAt === null
      if ((failures < failuresToOpen && asked === 0) || isBeside) return false
      rest(now, Math.min(Math.max(restMs, asked), longestRestMs))
      restMs = Math.min(restMs * 2, longestRestMs)
      return true
    },
    restsUntil: () => until,
  }
}
