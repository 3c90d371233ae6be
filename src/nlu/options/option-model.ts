import type { ChoiceWeights } from './conditional-logit.js'
import { type Idf, optionColumns } from './text-vector.js'

/** Model for the probability that a message chooses an option. */
export interface OptionModel {
  readonly idf: Idf
  readonly weighing: ChoiceWeights
}

/** Model that never chooses an option. */
export const noOptions: OptionModel = {
  idf: new Float32Array(optionColumns).fill(1),
  weighing: { option: [], none: [20] },
}
