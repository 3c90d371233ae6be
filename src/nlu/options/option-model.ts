import type { ChoiceWeights } from './conditional-logit.js'
import { type Embedding, noEmbedding } from './embedding.js'
import { type Idf, optionColumns } from './text-vector.js'

/** Model for the probability that a message chooses an option. */
export interface OptionModel {
  readonly idf: Idf
  /** Embedding; its width is 0 for kinds of options that aren't compared in an embedding. */
  readonly embedding: Embedding
  readonly weighing: ChoiceWeights
}

/** Model that never chooses an option. */
export const noOptions: OptionModel = {
  idf: new Float32Array(optionColumns).fill(1),
  embedding: noEmbedding,
  weighing: { option: [], none: [20] },
}
