/** Longest time that a loop of short steps may block the event loop. */
const holdMs = 4

/**
 * Returns a function to call between two steps of a long loop; it lets the event loop run after a few milliseconds. With `stepsALook`, the clock is
 * only checked once in that many steps, because a check takes about a microsecond.
 */
export function createEventLoopYield(stepsALook = 1): () => Promise<void> | undefined {
  let since = performance.now()
  let steps = 0
  return () => {
    steps += 1
    if (steps % stepsALook !== 0 || performance.now() - since < holdMs) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}
