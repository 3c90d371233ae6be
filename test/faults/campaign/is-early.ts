/** From one leap of a clock to the next, as that clock tells it. */
export interface Stand {
  readonly from: number
  readonly to: number
}

/** Milliseconds by which the checker and the server may know of a leap apart. */
const apartMs = 5_000

/**
 * Whether something that was due at `dueAt` and was done at `at` was done before the clock had ever come so far. What came due
 * and waited for its turn may be done after the clock was put back.
 */
export function isEarly(at: number, dueAt: number, stands: readonly Stand[]): boolean {
  const when = stands.findLastIndex(({ from, to }) => from - apartMs <= at && at <= to + apartMs)
  const farthest = Math.max(...stands.slice(0, when + 1).map(({ to }) => to + apartMs))
  return farthest < dueAt
}
