/** Separation of out-of-scope lines from in-scope ones, whatever bound is chosen. */
export interface Rejection {
  readonly lines: number
  /** The chance that a line of ours scores higher than one that is not; a tie is half a chance. */
  readonly auroc: number
  /** Share of out-of-scope lines rejected when at most 5 % of those in scope are rejected with them. */
  readonly recallAt5: number
  readonly curve: readonly CurvePoint[]
}

export interface CurvePoint {
  /** Share of in-scope lines that is rejected, at most … */
  readonly rejected: number
  /** … and this share of those that are not. */
  readonly recall: number
}

/** Scores of lines that are ours and of lines that are not; a bound rejects what scores no higher. Null without either. */
export function rejection(ours: readonly number[], others: readonly number[]): Rejection | null {
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

/** Lists the shares of either kind that each bound rejects, from none to all. */
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
