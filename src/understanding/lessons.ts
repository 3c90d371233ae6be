import { blockNames, type Features, featuresOf, neighboursOf, stemFeature } from './features.js'
import { createHashTable, type HashTable, placeOf } from './hash-table.js'
import type { SparseRows } from './linear-svm.js'
import type { SeenPlaces } from './signs.js'
import type { Tokens } from './tokens.js'
import { idfOf, vectorOf } from './vectors.js'

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
  const place = (feature: number) => placeOf(features, feature)
  return {
    rows: rowsOf(texts, place, idf, unseenIdf),
    features,
    idf,
    unseenIdf,
    places: lessons.map(({ tokens }) => seenPlaces(tokens, place)),
  }
}

export function seenPlaces({ stems }: Tokens, place: (feature: number) => number): SeenPlaces {
  const ofStems = stems.map(stemFeature)
  return { stems: ofStems.map(place), neighbours: neighboursOf(ofStems).map(place) }
}

function documentCounts(texts: readonly Features[]): Map<number, number> {
  const counts = new Map<number, number>()
  const ofPairs = new Map<number, number>()
  for (const blocks of texts) {
    for (const name of blockNames) {
      const into = name === 'words' || name === 'characters' ? counts : ofPairs
      for (const feature of blocks[name].keys()) into.set(feature, (into.get(feature) ?? 0) + 1)
    }
  }
  const fewest = texts.length < manyLessons ? 1 : 2
  for (const [feature, count] of ofPairs) if (count >= fewest) counts.set(feature, count)
  return counts
}

function rowsOf(
  texts: readonly Features[],
  place: (feature: number) => number,
  idf: Float32Array,
  unseenIdf: number,
): SparseRows {
  const starts = new Uint32Array(texts.length + 1)
  const columns: Uint32Array[] = []
  const values: Float32Array[] = []
  for (const [row, blocks] of texts.entries()) {
    const places = new Map<number, number>()
    const vector = vectorOf(blocks, (feature) => {
      const at = place(feature)
      places.set(feature, at)
      return at < 0 ? unseenIdf : idf[at]!
    })
    const kept = [...vector.features.keys()].filter((k) => places.get(vector.features[k]!)! >= 0)
    columns.push(Uint32Array.from(kept, (k) => places.get(vector.features[k]!)!))
    values.push(Float32Array.from(kept, (k) => vector.values[k]!))
    starts[row + 1] = starts[row]! + kept.length
  }
  return {
    starts,
    columns: joined(columns, Uint32Array),
    values: joined(values, Float32Array),
    width: idf.length,
  }
}

function joined<T extends Uint32Array | Float32Array>(
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
