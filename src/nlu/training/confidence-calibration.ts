import {
  fitWeightedLogistic,
  type LogisticCurve,
  probabilityAt,
  type WeightedPoint,
} from './weighted-logistic.js'

/** Calibration that maps the log-odds of the best label's share to the confidence in that label. */
export type ConfidenceCalibration = LogisticCurve

/** Share of a text's best label, and whether that label is right. */
export interface CalibrationCase {
  readonly share: number
  readonly isRight: boolean
}

/** Limits beyond which a share carries no further information. */
const leastShare = 1e-4
const mostShare = 1 - leastShare

/**
 * Assumed share of requests that are as typical as the trials; the rest are assumed to be as
 * unusual as the held-out examples.
 */
const plainShare = 0.9

/**
 * Fits the calibration. `plain` are typical requests; `unlike` are examples classified by a model
 * that was trained on neither those examples nor similar ones. Either may be empty.
 */
export function fitConfidenceCalibration(
  plain: readonly CalibrationCase[],
  unlike: readonly CalibrationCase[],
): ConfidenceCalibration {
  if (plain.length + unlike.length === 0) return { bias: 0, slope: 1 }
  const share = unlike.length === 0 ? 1 : plain.length === 0 ? 0 : plainShare
  return fitWeightedLogistic([
    ...plain.map((one) => pointOf(one, share / plain.length)),
    ...unlike.map((one) => pointOf(one, (1 - share) / unlike.length)),
  ])
}

/** Scales the shares down to the calibrated confidence of the best one, keeping their order. The remainder belongs to no label. */
export function calibrate(shares: Float64Array, trust: ConfidenceCalibration): Float64Array {
  const best = shares.reduce((most, share) => Math.max(most, share), 0)
  if (best === 0) return shares
  const left = Math.min(1, probabilityAt(trust, logOdds(best)) / best)
  return shares.map((share) => share * left)
}

function pointOf({ share, isRight }: CalibrationCase, weight: number): WeightedPoint {
  return { x: logOdds(share), isPositive: isRight, weight }
}

function logOdds(share: number): number {
  const bounded = Math.min(Math.max(share, leastShare), mostShare)
  return Math.log(bounded / (1 - bounded))
}
