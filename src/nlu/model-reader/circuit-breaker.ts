/** Leaves a model alone that fails again and again, and tries it from time to time. */
export interface CircuitBreaker {
  /** Whether it may be asked now. While it rests this is true for one call only, once the rest is over: the trial. */
  mayAsk(now: number): boolean
  /** True when this ends a rest. */
  succeeded(): boolean
  /** True when this begins a rest, or makes it longer. `restMs`: what the server itself asked for. */
  failed(now: number, restMs?: number): boolean
  /** The moment at which the rest ends; null: it does not rest. */
  restsUntil(): number | null
}

const failuresToOpen = 5
const firstRestMs = 30_000
const longestRestMs = 15 * 60_000
/** A trial that never came back, as of a process under a debugger, does not keep it resting for ever. */
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
      // Those that were asked before it began to rest say nothing new.
      const isBeside = until !== null && triedAt === null
      if ((failures < failuresToOpen && asked === 0) || isBeside) return false
      rest(now, Math.min(Math.max(restMs, asked), longestRestMs))
      restMs = Math.min(restMs * 2, longestRestMs)
      return true
    },
    restsUntil: () => until,
  }
}
