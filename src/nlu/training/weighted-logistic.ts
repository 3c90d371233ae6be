/** Logistic curve of one number: 1 / (1 + exp(-(bias + slope × x))). */
export interface LogisticCurve {
  readonly bias: number
  readonly slope: number
}

export interface WeightedPoint {
  readonly x: number
  readonly isPositive: boolean
  readonly weight: number
}

const newtonSteps = 25
/** Regularisation that keeps the fit finite if a number separates both classes. */
const ridge = 1e-4

/** Fits the likeliest curve to points whose weights add up to about 1. */
export function fitWeightedLogistic(points: readonly WeightedPoint[]): LogisticCurve {
  let curve: LogisticCurve = { bias: 0, slope: 1 }
  for (let step = 0; step < newtonSteps; step++) curve = improved(curve, points)
  return curve
}

export function probabilityAt({ bias, slope }: LogisticCurve, x: number): number {
  return 1 / (1 + Math.exp(-(bias + slope * x)))
}

/** Returns the number at which the curve reaches a probability. */
export function whereProbable({ bias, slope }: LogisticCurve, probability: number): number {
  return (Math.log(probability / (1 - probability)) - bias) / slope
}

/** Takes a Newton step towards the likeliest bias and slope; shortens it if it overshoots. */
function improved(curve: LogisticCurve, points: readonly WeightedPoint[]): LogisticCurve {
  const { bias, slope } = newtonStep(curve, points)
  const now = surprise(curve, points)
  for (let part = 1; part > 1e-3; part /= 2) {
    const next = { bias: curve.bias + part * bias, slope: curve.slope + part * slope }
    if (surprise(next, points) < now) return next
  }
  return curve
}

/** Returns the negative log-likelihood of the points plus a penalty for curves far from the plain one; lower is better. */
function surprise({ bias, slope }: LogisticCurve, points: readonly WeightedPoint[]): number {
  const kept = (ridge / 2) * (bias ** 2 + (slope - 1) ** 2)
  return points.reduce((sum, { x, isPositive, weight }) => {
    const towards = (isPositive ? -1 : 1) * (bias + slope * x)
    return sum + weight * (Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(towards))))
  }, kept)
}

function newtonStep({ bias, slope }: LogisticCurve, points: readonly WeightedPoint[]): LogisticCurve {
  let [toBias, toSlope] = [ridge * bias, ridge * (slope - 1)]
  let [biasBias, biasSlope, slopeSlope] = [ridge, 0, ridge]
  for (const { x, isPositive, weight } of points) {
    const p = probabilityAt({ bias, slope }, x)
    const error = weight * (p - (isPositive ? 1 : 0))
    const bend = weight * p * (1 - p)
    toBias += error
    toSlope += error * x
    biasBias += bend
    biasSlope += bend * x
    slopeSlope += bend * x * x
  }
  const determinant = biasBias * slopeSlope - biasSlope * biasSlope
  return {
    bias: -(slopeSlope * toBias - biasSlope * toSlope) / determinant,
    slope: -(biasBias * toSlope - biasSlope * toBias) / determinant,
  }
}
