import type { ChoiceWeighing } from './choice-weighing.js'
import { type Idf, optionColumns } from './option-vector.js'

/** Model for the probability that a message chooses an option. */
export interface OptionModel {
  readonly idf: Idf
  readonly weighing: ChoiceWeighing
}

/** Model that chooses nothing. */
export const noOptions: OptionModel = {
  idf: new Float32Array(optionColumns).fill(1),
  weighing: { option: [], none: [20] },
}
