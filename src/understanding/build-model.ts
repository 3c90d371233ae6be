import { type Content, examplesOf } from './content.js'
import { createEssence } from './essence.js'
import { featuresOf, stemFeature } from './features.js'
import { createHashTable, placeOf } from './hash-table.js'
import { type HeldOut, heldOut } from './held-out.js'
import { languageWordsOf } from './language-words.js'
import { type SparseRows, trainOneVsRest } from './linear-svm.js'
import { fitLogistic, probability } from './logistic.js'
import type { Model } from './model.js'
import { modelHash } from './model-hash.js'
import { confidencesOf } from './softmax.js'
import { createTokeniser, type Tokens } from './tokens.js'
import { idfOf, vectorOf } from './vectors.js'

/** This share of covered requests may be taken for something else. */
const missedShare = 0.05

/** Learns from the content: seconds of work on one core. The same content gives the same model. */
export function buildModel(content: Content): Model {
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  const examples = examplesOf(content)
  const tokens = examples.map(({ text, language }) => tokenise(essence(text, language), language))
  const counts = documentCounts(tokens)
  const features = createHashTable(counts.keys(), counts.size)
  const idf = Float32Array.from(counts.values(), (count) => idfOf(tokens.length, count))
  const unseenIdf = idfOf(tokens.length, 0)
  const matrix = matrixOf(tokens, (feature) => placeOf(features, feature), idf)
  const stemPlaces = tokens.map(({ stems }) => stems.map((stem) => placeOf(features, stemFeature(stem))))
  const topics = content.intents.map((intent) => intent.topic)
  const tests = heldOut(matrix, examples, topics.length, stemPlaces, idf)
  const detector = fitLogistic(
    tests.map((test) => test.signs),
    tests.map((test) => test.right >= 0),
  )
  const rows = Uint32Array.from(examples.keys())
  const labels = Int32Array.from(examples, (example) => example.topic)
  const columns = trainOneVsRest(matrix, rows, labels, topics.length)
  return {
    hash: modelHash(content),
    topics,
    features,
    idf,
    unseenIdf,
    ...quantise(columns, matrix.width + 1),
    sharpness: sharpnessOf(tests),
    detector,
    known: quantile(
      tests.filter((test) => test.right >= 0).map((test) => probability(detector, test.signs)),
      missedShare,
    ),
    languages: content.languages.map((pack) => pack.code),
    ...languageWordsOf(content, examples),
  }
}

function documentCounts(tokens: readonly Tokens[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { words, stems } of tokens) {
    const features = featuresOf(words, stems)
    for (const block of [features.words, features.characters]) {
      for (const feature of block.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    }
  }
  return counts
}

function matrixOf(
  tokens: readonly Tokens[],
  place: (feature: number) => number,
  idf: Float32Array,
): SparseRows {
  const vectors = tokens.map((line) => vectorOf(line, (feature) => idf[place(feature)]!))
  const starts = new Uint32Array(vectors.length + 1)
  for (const [row, vector] of vectors.entries()) starts[row + 1] = starts[row]! + vector.features.length
  const columns = new Uint32Array(starts.at(-1)!)
  const values = new Float32Array(columns.length)
  for (const [row, vector] of vectors.entries()) {
    columns.set(vector.features.map(place), starts[row]!)
    values.set(vector.values, starts[row]!)
  }
  return { starts, columns, values, width: idf.length }
}

/** One byte a weight and one scale a row: a quarter of the size, and no topic is told otherwise. */
function quantise(columns: readonly Float32Array[], rows: number): Pick<Model, 'weights' | 'scales'> {
  const weights = new Int8Array(rows * columns.length)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const highest = columns.reduce((most, column) => Math.max(most, Math.abs(column[row]!)), 0)
    scales[row] = highest / 127
    for (const [topic, column] of columns.entries()) {
      weights[row * columns.length + topic] = highest === 0 ? 0 : Math.round((column[row]! / highest) * 127)
    }
  }
  return { weights, scales }
}

/** The sharpness under which the held-out lines are least surprising. */
function sharpnessOf(tests: readonly HeldOut[]): number {
  const seen = tests.filter((test) => test.right >= 0)
  const surprise = (sharpness: number) =>
    seen.reduce((sum, test) => sum - Math.log(confidencesOf(test.margins, sharpness)[test.right]! + 1e-9), 0)
  const candidates = Array.from({ length: 25 }, (_, step) => 1 * 1.13 ** step)
  return candidates.reduce(
    (best, sharpness) => {
      const cost = surprise(sharpness)
      return cost < best.cost ? { sharpness, cost } : best
    },
    { sharpness: 4, cost: Number.POSITIVE_INFINITY },
  ).sharpness
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(share * sorted.length)] ?? 0
}
