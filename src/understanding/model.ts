import type { HashTable } from './hash-table.js'
import type { Language, TopicId } from './intent-file.js'

/** Rises when features or the file change, so that an older model is not read. */
export const modelFormat = 1

/** A score from numbers: 1 / (1 + exp(-(bias + Σ weight × number))). */
export interface Logistic {
  readonly bias: number
  readonly weights: readonly number[]
}

/** What the content makes of itself: everything that reading needs and that takes time to learn. */
export interface Model {
  /** The content from which it was made; see modelHash. */
  readonly hash: string
  readonly topics: readonly TopicId[]
  /** Feature → its row. */
  readonly features: HashTable
  readonly idf: Float32Array
  /** The idf of a feature that training never saw. */
  readonly unseenIdf: number
  /** One row a feature, one column a topic, the last row the biases; value = weight × the row's scale. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  /** Confidence = softmax(sharpness × margins). */
  readonly sharpness: number
  /** Whether a text is about one of the topics, from its signs: see signsOf. */
  readonly detector: Logistic
  /** Below `known` a text is taken for something else. */
  readonly known: number
  readonly languages: readonly Language[]
  /** Word (its feature) → its row: how much it speaks for each language, in sixteenths of a nat. */
  readonly languageWords: HashTable
  readonly languageWeights: Int8Array
}
