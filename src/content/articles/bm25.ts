import { mapSliced, type SlicedTask } from '../../nlu/text/sliced-task.js'
import { buildTermIds } from './term-ids.js'

/** Terms, with the number of occurrences of each. */
export type TermCounts = ReadonlyMap<string, number>

/**
 * Scores documents by the terms they contain (Robertson and Zaragoza 2009). Terms are given by
 * their positions in the index, or -1 for terms that aren't in the index.
 */
export interface Bm25 {
  score(asked: Int32Array): Float64Array
  /** Returns the scores and, for each document, the share of the terms' weight that the document contains. */
  scoreAndCover(asked: Int32Array): { readonly scores: Float64Array; readonly covered: Float64Array }
  /** Weight of a term; rare terms weigh more. */
  weightAt(place: number): number
}

/**
 * Inverted index in flat arrays: the documents that contain each term, and how often. Flat arrays are used because the index has a great many
 * entries, and each search reads thousands of them.
 */
export interface Bm25Index {
  /** Terms, one per line. */
  readonly terms: string
  /** Start of each term's entries in `documents`, and the end of the last term's entries. */
  readonly begins: Uint32Array
  readonly documents: Uint16Array | Uint32Array
  readonly counts: Uint16Array
  /** Number of terms in each document. */
  readonly lengths: Uint32Array
}

const { log, max, min } = Math
const saturation = 1.2
const lengthShare = 0.75

/** Largest 16-bit number. Any further occurrences of a term in a document don't count. */
const most16 = 0xffff

export function* buildBm25Index(all: readonly TermCounts[]): SlicedTask<Bm25Index> {
  const terms = new Map<string, number>()
  const occurrences: number[] = []
  const lengths = yield* mapSliced(all, (own) => {
    let length = 0
    for (const [term, count] of own) {
      length += count
      const at = terms.get(term) ?? terms.size
      terms.set(term, at)
      occurrences[at] = (occurrences[at] ?? 0) + 1
    }
    return length
  })
  const begins = new Uint32Array(occurrences.length + 1)
  for (const [at, count] of occurrences.entries()) begins[at + 1] = begins[at]! + count
  const total = begins.at(-1)!
  const documents = all.length <= most16 ? new Uint16Array(total) : new Uint32Array(total)
  const counts = new Uint16Array(total)
  const free = begins.slice()
  yield* mapSliced(all, (own, document) => {
    for (const [term, count] of own) {
      const at = terms.get(term)!
      const place = free[at]!
      free[at] = place + 1
      documents[place] = document
      counts[place] = min(count, most16)
    }
  })
  return {
    terms: [...terms.keys()].join('\n'),
    begins,
    documents,
    counts,
    lengths: Uint32Array.from(lengths),
  }
}

/** Positions of terms in several indexes, found with a single lookup. */
export interface TermDictionary {
  /** Number of a term; negative if no index has it. */
  numberOf(term: string): number
  /** Positions of the terms in each index; negative for terms that an index doesn't contain. */
  placesOf(numbers: Int32Array): readonly Int32Array[]
}

export function* buildTermDictionary(indexes: readonly Bm25Index[]): SlicedTask<TermDictionary> {
  const { table, numbers } = yield* buildTermIds(indexes.map(({ terms }) => terms))
  const places = numbers.map((ofTerms) => {
    const own = new Int32Array(table.size).fill(-1)
    for (const [at, number] of ofTerms.entries()) own[number] = at
    return own
  })
  return {
    numberOf: table.numberOf,
    placesOf: (numbers) => places.map((own) => numbers.map((number) => (number < 0 ? -1 : own[number]!))),
  }
}

/** Creates a scorer, computing term weights and each document's gains in advance. */
export function createBm25(index: Bm25Index): Bm25 {
  const { begins, documents, lengths } = index
  const size = lengths.length
  const weights = Float64Array.from({ length: begins.length - 1 }, (_, at) =>
    weightIn(size, begins[at + 1]! - begins[at]!),
  )
  const gains = gainsOf(index, weights)
  const unknown = weightIn(size, 0)
  const weightAt = (place: number) => (place < 0 ? unknown : weights[place]!)

  return {
    weightAt,
    score(asked) {
      const scores = new Float64Array(size)
      for (const at of asked) {
        if (at < 0) continue
        const end = begins[at + 1]!
        for (let place = begins[at]!; place < end; place++) scores[documents[place]!]! += gains[place]!
      }
      return scores
    },
    scoreAndCover(asked) {
      const scores = new Float64Array(size)
      const covered = new Float64Array(size)
      let all = 0
      for (const at of asked) {
        const weight = weightAt(at)
        all += weight
        if (at < 0) continue
        const end = begins[at + 1]!
        for (let place = begins[at]!; place < end; place++) {
          scores[documents[place]!]! += gains[place]!
          covered[documents[place]!]! += weight
        }
      }
      if (all > 0) for (let at = 0; at < covered.length; at++) covered[at]! /= all
      return { scores, covered }
    },
  }
}

function gainsOf({ begins, documents, counts, lengths }: Bm25Index, weights: Float64Array): Float64Array {
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / max(lengths.length, 1) || 1
  const scarcity = Float64Array.from(
    lengths,
    (length) => saturation * (1 - lengthShare + (lengthShare * length) / meanLength),
  )
  const gains = new Float64Array(documents.length)
  for (let term = 0; term < weights.length; term++) {
    for (let place = begins[term]!; place < begins[term + 1]!; place++) {
      const count = counts[place]!
      gains[place] = (weights[term]! * count * (saturation + 1)) / (count + scarcity[documents[place]!]!)
    }
  }
  return gains
}

function weightIn(documents: number, found: number): number {
  return log(1 + (documents - found + 0.5) / (found + 0.5))
}
