/** How late timers fire: the measure of a process that has more to do than it can. */
export interface LoopLag {
  /** The worst of the last seconds, in milliseconds. */
  lagMs(): number
  stop(): void
}

const everyMs = 250
const remembered = 8

export function watchLoop(): LoopLag {
  const lags: number[] = []
  let expectedAt = performance.now() + everyMs
  const timer = setInterval(() => {
    const now = performance.now()
    lags.push(Math.max(0, now - expectedAt))
    if (lags.length > remembered) lags.shift()
    expectedAt = now + everyMs
  }, everyMs)
  timer.unref()
  return {
    lagMs: () => Math.max(0, performance.now() - expectedAt, ...lags),
    stop: () => clearInterval(timer),
  }
}
