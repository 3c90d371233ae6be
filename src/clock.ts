/** The one source of time. Moments are milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number
}

/** A clock that wakes code waiting for a moment. */
export interface AlarmClock extends Clock {
  /** Calls once the moment has come; earlier when that is long. Returns how not to be woken any more. */
  wakeAt(moment: number, wake: () => void): () => void
}

/** Node takes a wait of more than 24 days for none. */
const longestWaitMs = 60_000

export const systemClock: AlarmClock = {
  now: () => Date.now(),
  wakeAt(moment, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(moment - Date.now(), 0), longestWaitMs))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
