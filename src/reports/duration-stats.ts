/** Statistics of durations in milliseconds; null if there are no durations. */
export interface DurationStats {
  readonly count: number
  readonly medianMs: number | null
  readonly p90Ms: number | null
  /** Durations counted in the desk's opening hours only. */
  readonly businessMedianMs: number | null
  readonly businessP90Ms: number | null
}

export interface TimeSpan {
  readonly from: number
  readonly to: number
}

export function measureDurations(
  spans: readonly TimeSpan[],
  businessMs: (from: number, to: number) => number,
): DurationStats {
  const elapsed = sorted(spans.map(({ from, to }) => Math.max(to - from, 0)))
  const business = sorted(spans.map(({ from, to }) => businessMs(from, to)))
  return {
    count: spans.length,
    medianMs: percentile(elapsed, 50),
    p90Ms: percentile(elapsed, 90),
    businessMedianMs: percentile(business, 50),
    businessP90Ms: percentile(business, 90),
  }
}

/**
 * Returns a percentile by nearest rank: the smallest value that at least `share` per cent of the values don't exceed.
 * The values must be in ascending order.
 */
export function percentile(rising: readonly number[], share: number): number | null {
  return rising[Math.max(Math.ceil((share / 100) * rising.length) - 1, 0)] ?? null
}

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((one, other) => one - other)
}
