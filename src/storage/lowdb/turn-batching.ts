/**
 * Limits the number of callers that continue in one round of the event loop; the others wait for
 * later rounds, in order. Otherwise, all ready callers would run before the event loop returned to
 * the disk, and would then wait for a single write.
 */
export interface TurnBatches {
  /** Waits for the caller's round; undefined if the caller may continue immediately. */
  next(): Promise<void> | undefined
}

export function createTurnBatches(mostInOne: number): TurnBatches {
  let begun = 0
  let isRoundKnown = false
  const waiting: (() => void)[] = []

  function letOn(): void {
    isRoundKnown = false
    begun = 0
    const some = waiting.splice(0, mostInOne)
    if (some.length === 0) return
    begin(some.length)
    for (const goOn of some) goOn()
  }

  function begin(count: number): void {
    begun += count
    if (isRoundKnown) return
    isRoundKnown = true
    setImmediate(letOn)
  }

  return {
    next() {
      if (begun < mostInOne && waiting.length === 0) {
        begin(1)
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
  }
}
