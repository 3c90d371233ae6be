/** The program's only source of time. Times are in milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number
}

/** Clock that can call back at a given time. */
export interface SchedulingClock extends Clock {
  /** Calls `wake` at the given time, or earlier if that is far in the future. Returns a function that cancels it. */
  wakeAt(moment: number, wake: () => void): () => void
}

/** Longest single wait, because Node fires a timer immediately if it's set for more than about 24 days. */
const longestWaitMs = 60_000

export const systemClock: SchedulingClock = {
  now: () => Date.now(),
  wakeAt(moment, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(moment - Date.now(), 0), longestWaitMs))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
