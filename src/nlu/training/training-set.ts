import type { FeatureCounts } from '../classifier/feature-counts.js'
import { bigramFeatures, blockNames, type Features, featuresOf, stemFeature } from '../classifier/features.js'
import { createHashTable, type HashTable, indexOfKey } from '../classifier/hash-table.js'
import type { SeenRows } from '../classifier/scope-features.js'
import {
  type BlockNorms,
  blockLengthsFor,
  type FeatureWeighting,
  idfOf,
  vectorOf,
} from '../classifier/vectors.js'
import type { Tokens } from '../text/tokens.js'
import { createDocumentFrequencies, type DocumentFrequencies } from './document-frequencies.js'
import { createSparseRowsBuilder, type SparseRows } from './sparse-rows.js'

/** Training example as tokens, and its label. */
export interface TrainingExample {
  readonly tokens: Tokens
  readonly label: number
  /** Cross-validation fold, 0 to folds - 1; the examples of a fold are held out together. */
  readonly fold: number
}

/** Training examples as a matrix. */
export interface TrainingMatrix {
  readonly rows: SparseRows
  readonly features: HashTable
  readonly idf: Float32Array
  /** IDF of a feature that did not occur in training. */
  readonly unseenIdf: number
  readonly lengths: BlockNorms
  readonly places: readonly SeenRows[]
}

/** Number of examples above which pairs that occur only once are dropped, because they take up space and teach nothing. */
const manyLessons = 5_000

export function buildTrainingMatrix(lessons: readonly TrainingExample[]): TrainingMatrix {
  const texts = lessons.map(({ tokens }) => kept(featuresOf(tokens)))
  const counts = documentCounts(texts)
  const features = createHashTable(counts.keys(), counts.size)
  const idf = Float32Array.from(counts.values(), (count) => idfOf(lessons.length, count))
  const unseenIdf = idfOf(lessons.length, 0)
  const lengths = blockLengthsFor(lessons.length)
  const place = (feature: number) => indexOfKey(features, feature)
  return {
    rows: rowsOf(texts, { features, idf, unseenIdf, lengths }),
    features,
    idf,
    unseenIdf,
    lengths,
    places: lessons.map(({ tokens }) => seenRows(tokens, place)),
  }
}

/** Copies the features of a text, because their buffers will be reused for the next text. */
function kept({ words, neighbours, near, concepts, characters }: Features): Features {
  const copied = ({ features, counts, size }: FeatureCounts): FeatureCounts => ({
    features: features.slice(0, size),
    counts: counts.slice(0, size),
    size,
  })
  return {
    words: copied(words),
    neighbours: copied(neighbours),
    near: copied(near),
    concepts: copied(concepts),
    characters: copied(characters),
  }
}

/** Returns the positions of the stems and stem pairs of a text. A corrected word counts as unknown, because gibberish can also be corrected. */
export function seenRows({ stems, guessed }: Tokens, place: (feature: number) => number): SeenRows {
  const ofStems = stems.map(stemFeature)
  return {
    stems: ofStems.map((feature, at) => (guessed.has(at) ? -1 : place(feature))),
    neighbours: bigramFeatures(ofStems).map((feature, at) =>
      guessed.has(at) || guessed.has(at + 1) ? -1 : place(feature),
    ),
  }
}

/** Counts the examples with each feature, the most frequent first, so that frequently accessed rows are adjacent in memory. */
function documentCounts(texts: readonly Features[]): Map<number, number> {
  const singles = createDocumentFrequencies()
  const pairs = createDocumentFrequencies()
  for (const blocks of texts) {
    for (const name of blockNames) {
      const { add } = name === 'words' || name === 'characters' ? singles : pairs
      const { features, size } = blocks[name]
      for (let at = 0; at < size; at++) add(features[at]!)
    }
  }
  const fewest = texts.length < manyLessons ? 1 : 2
  const counted = [...countsOf(singles, 1), ...countsOf(pairs, fewest)]
  return new Map(counted.sort(([, one], [, other]) => other - one))
}

function countsOf(tally: DocumentFrequencies, fewest: number): [feature: number, count: number][] {
  const counts = tally.counts()
  return Array.from(tally.keys(), (feature, at): [number, number] => [feature, counts[at]!]).filter(
    ([, count]) => count >= fewest,
  )
}

function rowsOf(texts: readonly Features[], weighing: FeatureWeighting): SparseRows {
  const rows = createSparseRowsBuilder(
    weighing.idf.length,
    texts.reduce((sum, blocks) => sum + sizeOf(blocks), 0),
  )
  for (const blocks of texts) {
    const vector = vectorOf(blocks, weighing)
    for (let k = 0; k < vector.size; k++) rows.add(vector.rows[k]!, vector.values[k]!)
    rows.end()
  }
  return rows.done()
}

function sizeOf(blocks: Features): number {
  return blockNames.reduce((sum, name) => sum + blocks[name].size, 0)
}
