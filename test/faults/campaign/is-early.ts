/** Time between two jumps of a clock, by that clock. */
export interface Stand {
  readonly from: number
  readonly to: number
}

/** Largest difference, in milliseconds, between the times when the checker and the server notice a jump. */
const apartMs = 5_000

/**
 * Checks whether work due at `dueAt` was done, at `at`, before the clock had ever reached that time. Work that came due
 * and then had to wait may be done after the clock was set back.
 */
export function isEarly(at: number, dueAt: number, stands: readonly Stand[]): boolean {
  const when = stands.findLastIndex(({ from, to }) => from - apartMs <= at && at <= to + apartMs)
  const farthest = Math.max(...stands.slice(0, when + 1).map(({ to }) => to + apartMs))
  return farthest < dueAt
}
