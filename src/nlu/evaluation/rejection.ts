/** Measure of how well out-of-scope messages are separated from in-scope ones, independent of any threshold. */
export interface Rejection {
  readonly lines: number
  /** Probability that an in-scope message scores higher than an out-of-scope one; a tie counts as half. */
  readonly auroc: number
  /**
   * Share of out-of-scope messages rejected at a threshold that rejects at most 5 % of the in-scope
   * messages.
   */
  readonly recallAt5: number
  readonly curve: readonly CurvePoint[]
}

export interface CurvePoint {
  /** Maximum share of in-scope messages that are rejected. */
  readonly rejected: number
  /**
   * Share of out-of-scope messages rejected at the threshold that rejects at most that share of
   * in-scope messages.
   */
  readonly recall: number
}

/**
 * Computes the separation from the scores of in-scope and out-of-scope messages; a threshold rejects scores up to it. Null if either list is empty.
 */
export function measureRejection(ours: readonly number[], others: readonly number[]): Rejection | null {
  if (ours.length === 0 || others.length === 0) return null
  const steps = boundsOf(ours, others)
  const recallAt = (share: number) =>
    steps.reduce((best, step) => (step.rejected <= share + 1e-12 ? Math.max(best, step.recall) : best), 0)
  const curve = Array.from({ length: 101 }, (_, percent) => ({
    rejected: percent / 100,
    recall: recallAt(percent / 100),
  }))
  return { lines: others.length, auroc: areaUnder(steps), recallAt5: recallAt(0.05), curve }
}

/** Returns the shares of both kinds that each threshold rejects, from none to all. */
function boundsOf(ours: readonly number[], others: readonly number[]): CurvePoint[] {
  const scored = [
    ...ours.map((score) => ({ score, isOurs: true })),
    ...others.map((score) => ({ score, isOurs: false })),
  ].sort((a, b) => a.score - b.score)
  const points: CurvePoint[] = [{ rejected: 0, recall: 0 }]
  let [rejected, caught] = [0, 0]
  for (const [at, { score, isOurs }] of scored.entries()) {
    if (isOurs) rejected++
    else caught++
    if (scored[at + 1]?.score === score) continue
    points.push({ rejected: rejected / ours.length, recall: caught / others.length })
  }
  return points
}

function areaUnder(points: readonly CurvePoint[]): number {
  return points.slice(1).reduce((area, { rejected, recall }, at) => {
    const before = points[at]!
    return area + ((rejected - before.rejected) * (recall + before.recall)) / 2
  }, 0)
}
