import type { Tokens } from '../text/tokens.js'
import type { Vocabulary } from '../text/vocabulary.js'
import { type ConfidenceCalibration, calibrate } from '../training/confidence-calibration.js'
import { type Logistic, logisticProbability } from '../training/logistic.js'
import { seenRows } from '../training/training-set.js'
import { addRow, addRows, type ClassWeights } from './class-weights.js'
import { featuresOf } from './features.js'
import { type HashTable, indexOfKey } from './hash-table.js'
import { type ScopeFeatures, scopeFeaturesOf } from './scope-features.js'
import { softmax } from './softmax.js'
import { type BlockNorms, vectorOf } from './vectors.js'

/** Trained classifier: a linear model over hashed features, with its calibration. */
export interface Classifier {
  readonly labels: number
  /**
   * Index of the first out-of-scope label; these labels are trained but never returned as a topic.
   */
  readonly outsideFrom: number
  /** Row of each feature. */
  readonly features: HashTable
  readonly idf: Float32Array
  /** IDF of a feature that did not occur in training. */
  readonly unseenIdf: number
  readonly lengths: BlockNorms
  /** Weights with one row per feature; the last row holds the biases. A value is the weight times the row's scale. */
  readonly weights: ClassWeights
  readonly scales: Float32Array
  /** Softmax factor: share = softmax(sharpness × margins of the in-scope labels). */
  readonly sharpness: number
  /** Calibration that maps the best share to the confidence in its label. */
  readonly trust: ConfidenceCalibration
  /** Detector of in-scope texts from their features, assuming that texts in and out of scope are equally frequent; see `scopeFeaturesOf`. */
  readonly detector: Logistic
  /** Words to which misspelt words are corrected; see `createRequestSpelling`. */
  readonly vocabulary: Vocabulary
}

/** Classification of a text. All numbers are 0 to 1; the confidences assume that the text is about an in-scope label. */
export interface Classification {
  /** Confidence of each in-scope label. The sum may be below one; the rest belongs to no label. */
  readonly confidences: Float64Array
  /** Share of each in-scope label, comparing the labels only; the sum is one. */
  readonly shares: Float64Array
  /** Likeliest out-of-scope label, as an index among them; -1 if there are none. */
  readonly outside: number
  /** Probability that the text is in scope, assuming equal frequency. */
  readonly covered: number
  readonly signs: ScopeFeatures
}

/** Parts of the classifier from which the margins are computed. */
export type Weights = Omit<Classifier, 'sharpness' | 'trust' | 'detector' | 'vocabulary'>

/** Value × scale of each feature; a buffer shared by all texts. */
let factors = new Float64Array(1_024)

/** Computes the margin of each label: positive values favour it. */
export function marginsOf(classifier: Weights, tokens: Tokens): Float64Array {
  const { labels, idf, weights, scales } = classifier
  const { rows, values, size } = vectorOf(featuresOf(tokens), classifier)
  if (factors.length < size) factors = new Float64Array(size * 2)
  for (let at = 0; at < size; at++) factors[at] = values[at]! * scales[rows[at]!]!
  const margins = new Float64Array(labels)
  addRows(weights, rows, factors, size, margins)
  addRow(weights, idf.length, scales[idf.length]!, margins)
  return margins
}

export function classify(classifier: Classifier, tokens: Tokens): Classification {
  const { outsideFrom, features, idf, unseenIdf } = classifier
  const margins = marginsOf(classifier, tokens)
  const place = (feature: number) => indexOfKey(features, feature)
  const signs = scopeFeaturesOf(margins, (label) => label >= outsideFrom, seenRows(tokens, place), {
    isKnown: () => true,
    idf,
    unseenIdf,
  })
  const shares = softmax(margins.subarray(0, outsideFrom), classifier.sharpness)
  return {
    confidences: calibrate(shares, classifier.trust),
    shares,
    outside: highest(margins.subarray(outsideFrom)),
    covered: logisticProbability(classifier.detector, signs),
    signs,
  }
}

function highest(margins: Float64Array): number {
  let best = margins.length - 1
  for (let label = 0; label < margins.length; label++) if (margins[label]! > margins[best]!) best = label
  return best
}
