import { OverloadError } from '../errors.js'

/**
 * Queue for expensive work that limits how much runs at the same time. Expected callers go first and have their own
 * waiting places.
 */
export interface PrioritisedWorkQueue {
  /**
   * Runs the work when its turn comes.
   * @throws OverloadError if all waiting places of its kind are taken; the work then doesn't start.
   */
  run<T>(work: () => Promise<T>, isExpected: boolean): Promise<T>
}

export interface WorkQueueLimits {
  readonly atOnce: number
  /** Maximum number of waiting calls of each kind. */
  readonly expected: number
  readonly others: number
}

const retryAfterMs = 5_000

export function createPrioritisedWorkQueue(places: WorkQueueLimits): PrioritisedWorkQueue {
  const waiting = { expected: [] as (() => void)[], others: [] as (() => void)[] }
  let running = 0

  async function turn(kind: keyof typeof waiting): Promise<void> {
    if (running < places.atOnce) {
      running += 1
      return
    }
    if (waiting[kind].length >= places[kind])
      throw new OverloadError('Too many passwords are being checked.', retryAfterMs)
    await new Promise<void>((resolve) => waiting[kind].push(resolve))
  }

  /** Hands the slot to the next caller in line, so that no newcomer can take it. */
  function pass(): void {
    const next = waiting.expected.shift() ?? waiting.others.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    async run(work, isExpected) {
      await turn(isExpected ? 'expected' : 'others')
      try {
        return await work()
      } finally {
        pass()
      }
    },
  }
}
