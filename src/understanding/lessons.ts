import type { Counts } from './feature-counts.js'
import { createTally, type Tally } from './feature-tally.js'
import { blockNames, type Features, featuresOf, neighboursOf, stemFeature } from './features.js'
import { createHashTable, type HashTable, placeOf } from './hash-table.js'
import type { SeenPlaces } from './signs.js'
import { createRows, type SparseRows } from './sparse-rows.js'
import type { Tokens } from './tokens.js'
import { type BlockLengths, idfOf, lengthsFor, vectorOf, type Weighing } from './vectors.js'

/** A training example: the text, and its label. */
export interface Lesson {
  readonly tokens: Tokens
  readonly label: number
  /** Lessons of one fold are set apart together when the classifier tests itself: 0 to folds - 1. */
  readonly fold: number
}

/** Lessons as numbers. */
export interface LessonMatrix {
  readonly rows: SparseRows
  readonly features: HashTable
  readonly idf: Float32Array
  /** The idf of a feature that training never saw. */
  readonly unseenIdf: number
  readonly lengths: BlockLengths
  readonly places: readonly SeenPlaces[]
}

/** Number of lessons from which pairs that occur in only one are left out: they cost space and teach nothing. */
const manyLessons = 5_000

export function matrixOf(lessons: readonly Lesson[]): LessonMatrix {
  const texts = lessons.map(({ tokens }) => kept(featuresOf(tokens)))
  const counts = documentCounts(texts)
  const features = createHashTable(counts.keys(), counts.size)
  const idf = Float32Array.from(counts.values(), (count) => idfOf(lessons.length, count))
  const unseenIdf = idfOf(lessons.length, 0)
  const lengths = lengthsFor(lessons.length)
  const place = (feature: number) => placeOf(features, feature)
  return {
    rows: rowsOf(texts, { features, idf, unseenIdf, lengths }),
    features,
    idf,
    unseenIdf,
    lengths,
    places: lessons.map(({ tokens }) => seenPlaces(tokens, place)),
  }
}

/** The features of a text for longer than until the next. */
function kept({ words, neighbours, near, concepts, characters }: Features): Features {
  const copied = ({ features, counts, size }: Counts): Counts => ({
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

/** A corrected word has not been seen: gibberish can be corrected as well. */
export function seenPlaces({ stems, guessed }: Tokens, place: (feature: number) => number): SeenPlaces {
  const ofStems = stems.map(stemFeature)
  return {
    stems: ofStems.map((feature, at) => (guessed.has(at) ? -1 : place(feature))),
    neighbours: neighboursOf(ofStems).map((feature, at) =>
      guessed.has(at) || guessed.has(at + 1) ? -1 : place(feature),
    ),
  }
}

/** Feature → how many lessons have it, the most frequent first: what is looked up most lies together in memory. */
function documentCounts(texts: readonly Features[]): Map<number, number> {
  const singles = createTally()
  const pairs = createTally()
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

function countsOf(tally: Tally, fewest: number): [feature: number, count: number][] {
  const counts = tally.counts()
  return Array.from(tally.keys(), (feature, at): [number, number] => [feature, counts[at]!]).filter(
    ([, count]) => count >= fewest,
  )
}

function rowsOf(texts: readonly Features[], weighing: Weighing): SparseRows {
  const rows = createRows(
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
