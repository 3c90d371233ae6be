import type { Logistic } from '../../understanding/logistic.js'
import { signCount } from './option-signs.js'
import { type Idf, optionColumns } from './option-vector.js'

/** How signs are weighed into the probability that a line chooses an option. */
export interface OptionModel {
  readonly idf: Idf
  readonly weighing: Logistic
}

/** Chooses nothing. */
export const noOptions: OptionModel = {
  idf: new Float32Array(optionColumns).fill(1),
  weighing: { bias: -20, weights: Array.from({ length: signCount }, () => 0) },
}
