/** How long a long work holds the loop at most, when its steps are short. */
const holdMs = 4

/**
 * For work in a loop: between two of its steps, lets others be served when it has held the loop for a few milliseconds. The
 * clock is looked at after so many steps: a look takes as long as a step of a microsecond.
 */
export function createBreath(stepsALook = 1): () => Promise<void> | undefined {
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
