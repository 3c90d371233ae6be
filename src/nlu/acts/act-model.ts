import { type LabelWeights, labelWeightsOf } from '../../understanding/label-weights.js'
import type { Logistic } from '../../understanding/logistic.js'
import type { Act } from './act.js'

/** Linear readers over hashed columns, one an act, and how far each margin is to be trusted. */
export interface ActModel {
  readonly labels: readonly Act[]
  /** The languages whose lines were learnt; nothing is read in others. */
  readonly languages: readonly string[]
  /** Weights: a row a column, the last row the biases; value = weight × the row's scale. */
  readonly weights: LabelWeights
  readonly scales: Float32Array
  /** Probabilities by label, from the margin of the clearest clause and the margin of the whole line. */
  readonly calibration: readonly Logistic[]
}

/** Reads no act in anything. */
export const noActs: ActModel = {
  labels: [],
  languages: [],
  weights: labelWeightsOf(new Int8Array(0), 1),
  scales: new Float32Array(0),
  calibration: [],
}
