/** Stops asking a model that keeps failing, and tries it again from time to time. */
export interface CircuitBreaker {
  /** Tells whether the model may be asked now. After a rest, only one call may: the trial. */
  mayAsk(now: number): boolean
  /** Notes an answer. True: a rest ends with it. */
  succeeded(): boolean
  /** Notes a failure. True: a rest begins, or gets longer. `restMs`: rest that the server asks for. */
  failed(now: number, restMs?: number): boolean
  /** Moment at which the rest is over; null if the model is not resting. */
  restsUntil(): number | null
}

const failuresToOpen = 5
const firstRestMs = 30_000
const longestRestMs = 15 * 60_000
/** A trial that never came back must not keep the model resting for ever. */
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
      // Also by a clock that was put back.
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
      // Calls from before the rest say nothing new.
      const isBeside = until !== null && triedAt === null
      if ((failures < failuresToOpen && asked === 0) || isBeside) return false
      rest(now, Math.min(Math.max(restMs, asked), longestRestMs))
      restMs = Math.min(restMs * 2, longestRestMs)
      return true
    },
    restsUntil: () => until,
  }
}
