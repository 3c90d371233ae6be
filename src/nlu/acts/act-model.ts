import { type ClassWeights, classWeightsOf } from '../classifier/class-weights.js'
import type { Logistic } from '../training/logistic.js'
import type { Act } from './act.js'

/** Linear classifiers over hashed columns, one per act, and the calibration of their margins. */
export interface ActModel {
  readonly labels: readonly Act[]
  /** Languages of the training examples; messages in other languages aren't classified. */
  readonly languages: readonly string[]
  /** Weights with one row per column; the last row holds the biases. A value is the weight times the row's scale. */
  readonly weights: ClassWeights
  readonly scales: Float32Array
  /** Calibration by label: maps the margins of the clearest clause and of the whole message to a probability. */
  readonly calibration: readonly Logistic[]
}

/** Model that recognises no act. */
export const noActs: ActModel = {
  labels: [],
  languages: [],
  weights: classWeightsOf(new Int8Array(0), 1),
  scales: new Float32Array(0),
  calibration: [],
}
