/** Calibration from the best label's share to its confidence: 1 / (1 + exp(-(bias + slope × ln(share / (1 - share))))). */
export interface ConfidenceCalibration {
  readonly bias: number
  readonly slope: number
}

/** Share of a text's best label, and whether that label is right. */
export interface CalibrationCase {
  readonly share: number
  readonly isRight: boolean
}

/** Limits beyond which a share carries no further information. */
const leastShare = 1e-4
const mostShare = 1 - leastShare

/** Assumed share of requests that are as typical as the trials; the rest are as unusual as the held-out examples. */
const plainShare = 0.9

/**
 * Fits the calibration. `plain` are typical requests; `unlike` are examples classified by a model that was trained neither on them nor on similar
 * ones. Either may be empty.
 */
export function fitConfidenceCalibration(
  plain: readonly CalibrationCase[],
  unlike: readonly CalibrationCase[],
): ConfidenceCalibration {
  if (plain.length + unlike.length === 0) return { bias: 0, slope: 1 }
  const share = unlike.length === 0 ? 1 : plain.length === 0 ? 0 : plainShare
  const points = [
    ...plain.map((one) => pointOf(one, share / plain.length)),
    ...unlike.map((one) => pointOf(one, (1 - share) / unlike.length)),
  ]
  let trust: ConfidenceCalibration = { bias: 0, slope: 1 }
  for (let step = 0; step < newtonSteps; step++) trust = improved(trust, points)
  return trust
}

/** Scales the shares down to the calibrated confidence of the best one, keeping their order. The remainder belongs to no label. */
export function calibrate(shares: Float64Array, trust: ConfidenceCalibration): Float64Array {
  const best = shares.reduce((most, share) => Math.max(most, share), 0)
  if (best === 0) return shares
  const left = Math.min(1, logistic(trust, logOdds(best)) / best)
  return shares.map((share) => share * left)
}

interface Point {
  readonly odds: number
  readonly isRight: boolean
  readonly weight: number
}

function pointOf({ share, isRight }: CalibrationCase, weight: number): Point {
  return { odds: logOdds(share), isRight, weight }
}

const newtonSteps = 25
/** Regularisation that keeps the fit finite if every point is right. */
const ridge = 1e-4

/** Takes a Newton step towards the likeliest bias and slope; shortens it if it overshoots. */
function improved(trust: ConfidenceCalibration, points: readonly Point[]): ConfidenceCalibration {
  const { bias, slope } = newtonStep(trust, points)
  const now = surprise(trust, points)
  for (let part = 1; part > 1e-3; part /= 2) {
    const next = { bias: trust.bias + part * bias, slope: trust.slope + part * slope }
    if (surprise(next, points) < now) return next
  }
  return trust
}

/** Returns the negative log-likelihood of the points plus a penalty for calibrations that change the shares; lower is better. */
function surprise(trust: ConfidenceCalibration, points: readonly Point[]): number {
  const kept = (ridge / 2) * (trust.bias ** 2 + (trust.slope - 1) ** 2)
  return points.reduce((sum, { odds, isRight, weight }) => {
    const towards = (isRight ? -1 : 1) * (trust.bias + trust.slope * odds)
    return sum + weight * (Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(towards))))
  }, kept)
}

function newtonStep({ bias, slope }: ConfidenceCalibration, points: readonly Point[]): ConfidenceCalibration {
  let [toBias, toSlope] = [ridge * bias, ridge * (slope - 1)]
  let [biasBias, biasSlope, slopeSlope] = [ridge, 0, ridge]
  for (const { odds, isRight, weight } of points) {
    const p = logistic({ bias, slope }, odds)
    const error = weight * (p - (isRight ? 1 : 0))
    const bend = weight * p * (1 - p)
    toBias += error
    toSlope += error * odds
    biasBias += bend
    biasSlope += bend * odds
    slopeSlope += bend * odds * odds
  }
  const determinant = biasBias * slopeSlope - biasSlope * biasSlope
  return {
    bias: -(slopeSlope * toBias - biasSlope * toSlope) / determinant,
    slope: -(biasBias * toSlope - biasSlope * toBias) / determinant,
  }
}

function logistic({ bias, slope }: ConfidenceCalibration, odds: number): number {
  return 1 / (1 + Math.exp(-(bias + slope * odds)))
}

function logOdds(share: number): number {
  const bounded = Math.min(Math.max(share, leastShare), mostShare)
  return Math.log(bounded / (1 - bounded))
}
