/** Lag of the event loop, a sign that the process is overloaded. */
export interface EventLoopLag {
  /** Returns the highest lag over the last few seconds, in milliseconds. */
  lagMs(): number
  /** Starts measuring; work done before this doesn't count as lag. */
  start(): void
  stop(): void
}

const everyMs = 250
const remembered = 8

export function watchEventLoopLag(): EventLoopLag {
  const lags: number[] = []
  let expectedAt = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  function look(): void {
    const now = performance.now()
    lags.push(Math.max(0, now - expectedAt))
    if (lags.length > remembered) lags.shift()
    expectedAt = now + everyMs
  }

  return {
    lagMs: () => Math.max(0, performance.now() - expectedAt, ...lags),
    start() {
      expectedAt = performance.now() + everyMs
      timer = setInterval(look, everyMs)
      timer.unref()
    },
    stop() {
      if (timer !== null) clearInterval(timer)
    },
  }
}
