import type { Clock } from '../../../src/clock.js'

/** A clock that runs faster than the wall's, so that rate limits do not hold a story up, and that can be moved on. */
export interface StoryClock extends Clock {
  move(ms: number): void
  /** The same moment in the real world's week, whatever day the test is run on. */
  set(moment: number): void
}

const pace = 8

export function createStoryClock(): StoryClock {
  let from = Date.now()
  let startedAt = from
  const now = () => Math.floor(from + (Date.now() - startedAt) * pace)
  const set = (moment: number) => {
    from = moment
    startedAt = Date.now()
  }
  return { now, set, move: (ms) => set(now() + ms) }
}
