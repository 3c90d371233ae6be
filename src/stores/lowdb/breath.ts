/** How long a long work holds the loop at most, when its steps are short. */
const holdMs = 4

/** For work in a loop: between two of its steps, lets others be served when it has held the loop for a few milliseconds. */
export function createBreath(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < holdMs) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}
