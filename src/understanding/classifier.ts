import { featuresOf } from './features.js'
import { type HashTable, placeOf } from './hash-table.js'
import { addRow, addRows, type LabelWeights } from './label-weights.js'
import { seenPlaces } from './lessons.js'
import { type Logistic, probability } from './logistic.js'
import type { Vocabulary } from './repair.js'
import { type Signs, signsOf } from './signs.js'
import { sharesOf } from './softmax.js'
import type { Tokens } from './tokens.js'
import { type Trust, trusted } from './trust.js'
import { type BlockLengths, vectorOf } from './vectors.js'

/** Result of learning: a linear model over hashed features, and how far to trust it. */
export interface Classifier {
  readonly labels: number
  /** Labels from here on lie outside: they are learnt, but nothing is ever taken for one of them. */
  readonly outsideFrom: number
  /** Feature → its row. */
  readonly features: HashTable
  readonly idf: Float32Array
  /** The idf of a feature that training never saw. */
  readonly unseenIdf: number
  readonly lengths: BlockLengths
  /** Weights, a row per feature, the last row the biases; value = weight × the row's scale. */
  readonly weights: LabelWeights
  readonly scales: Float32Array
  /** Share = softmax(sharpness × margins of the labels inside). */
  readonly sharpness: number
  /** Trust in the best share: the confidence of its label. */
  readonly trust: Trust
  /** Detector of texts about a label inside at all, from their signs, as if texts inside and outside were equally frequent: see signsOf. */
  readonly detector: Logistic
  /** Words that misspelt ones are corrected to: see createRepair. */
  readonly vocabulary: Vocabulary
}

/** Numbers from 0 to 1; each label's confidence is meant for a text that is about one of them. */
export interface Classification {
  /** Confidence of each label inside. Together they may be less than one: the rest is of no label. */
  readonly confidences: Float64Array
  /** Share of each label inside, which only says how they compare; together they are one. */
  readonly shares: Float64Array
  /** The likeliest label outside, counted from the first of them; -1 when none is known. */
  readonly outside: number
  /** Likelihood that the text is about a label inside, if both were equally frequent. */
  readonly covered: number
  readonly signs: Signs
}

/** Values the margins are computed from. */
export type Weights = Omit<Classifier, 'sharpness' | 'trust' | 'detector' | 'vocabulary'>

/** Value × scale of each feature: memory that one text after another uses. */
let factors = new Float64Array(1_024)

/** Works out a margin for each label: how far the text lies on the label's side. */
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
  const place = (feature: number) => placeOf(features, feature)
  const signs = signsOf(margins, (label) => label >= outsideFrom, seenPlaces(tokens, place), {
    isKnown: () => true,
    idf,
    unseenIdf,
  })
  const shares = sharesOf(margins.subarray(0, outsideFrom), classifier.sharpness)
  return {
    confidences: trusted(shares, classifier.trust),
    shares,
    outside: highest(margins.subarray(outsideFrom)),
    covered: probability(classifier.detector, signs),
    signs,
  }
}

function highest(margins: Float64Array): number {
  let best = margins.length - 1
  for (let label = 0; label < margins.length; label++) if (margins[label]! > margins[best]!) best = label
  return best
}
