import { blockNames, type Features, featuresOf, neighboursOf, stemFeature } from './features.js'
import { createHashTable, type HashTable, placeOf } from './hash-table.js'
import type { SparseRows } from './linear-svm.js'
import type { SeenPlaces } from './signs.js'
import type { Tokens } from './tokens.js'
import { type BlockLengths, idfOf, lengthsFor, vectorOf, type Weighing } from './vectors.js'

/** Something to learn from: what was said, and which of the labels it has. */
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

/** From this many lessons on, pairs that occur in one of them only are left out: they cost room and teach nothing. */
const manyLessons = 5_000

export function matrixOf(lessons: readonly Lesson[]): LessonMatrix {
  const texts = lessons.map(({ tokens }) => featuresOf(tokens))
  const counts = documentCounts(texts)
  const features = createHashTable(counts.keys(), counts.size)
  const idf = Float32Array.from(counts.values(), (count) => idfOf(lessons.length, count))
  const unseenIdf = idfOf(lessons.length, 0)
  const lengths = lengthsFor(lessons.length)
  const place = (feature: number) => placeOf(features, feature)
  return {
    rows: rowsOf(texts, { place, idf, unseenIdf, lengths }),
    features,
    idf,
    unseenIdf,
    lengths,
    places: lessons.map(({ tokens }) => seenPlaces(tokens, place)),
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

function documentCounts(texts: readonly Features[]): Map<number, number> {
  const counts = new Map<number, number>()
  const ofPairs = new Map<number, number>()
  for (const blocks of texts) {
    for (const name of blockNames) {
      const into = name === 'words' || name === 'characters' ? counts : ofPairs
      for (const feature of blocks[name].features) into.set(feature, (into.get(feature) ?? 0) + 1)
    }
  }
  const fewest = texts.length < manyLessons ? 1 : 2
  for (const [feature, count] of ofPairs) if (count >= fewest) counts.set(feature, count)
  return counts
}

function rowsOf(texts: readonly Features[], weighing: Weighing): SparseRows {
  const starts = new Uint32Array(texts.length + 1)
  const columns: Int32Array[] = []
  const values: Float32Array[] = []
  for (const [row, blocks] of texts.entries()) {
    const vector = vectorOf(blocks, weighing)
    const isKept = (_: number, k: number) => vector.rows[k]! >= 0
    columns.push(vector.rows.filter(isKept))
    values.push(vector.values.filter(isKept))
    starts[row + 1] = starts[row]! + columns[row]!.length
  }
  return {
    starts,
    columns: Uint32Array.from(joined(columns, Int32Array)),
    values: joined(values, Float32Array),
    width: weighing.idf.length,
  }
}

function joined<T extends Int32Array | Float32Array>(
  parts: readonly T[],
  kind: new (length: number) => T,
): T {
  const whole = new kind(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
