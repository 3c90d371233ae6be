import { finishHash, hash, hashStart, hashStep } from '../classifier/features.js'
import type { Tokens } from '../text/tokens.js'

/** Number of columns into which features are hashed. */
export const optionColumns = 1 << 16

/** Sparse vector of length 1 with distinct columns. */
export interface TextVector {
  readonly columns: Uint16Array
  readonly values: Float32Array
}

/** Inverse document frequency by column. */
export type Idf = Float32Array

/** Euclidean length of each block before the whole vector is normalised. */
const lengths = { stems: 1, pairs: 0.5, concepts: 0.6, runs: 0.7 }
const marks = { stem: 0x1b873593, pair: 0x27d4eb2d, concept: 0x85ebca6b, run: 0xc2b2ae35 }
const longestRun = 4

const found = new Int32Array(8_192)
const values = new Float32Array(8_192)
const places = new Int32Array(optionColumns).fill(-1)
let size = 0

/** Lists the distinct columns of a text, for computing the IDF. */
export function columnsOf(tokens: Tokens): readonly number[] {
  fill(tokens, null)
  return Array.from(found.subarray(0, size))
}

/** Converts a text into a vector of length 1, or of length 0 if it has no words. */
export function textVector(tokens: Tokens, idf: Idf): TextVector {
  fill(tokens, idf)
  const columns = Uint16Array.from(found.subarray(0, size))
  const own = Float32Array.from(values.subarray(0, size))
  let squares = 0
  for (const value of own) squares += value * value
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let at = 0; at < own.length; at++) own[at]! *= scale
  return { columns, values: own }
}

function fill({ words, stems, concepts }: Tokens, idf: Idf | null): void {
  size = 0
  const ofStems = stems.map((stem) => hash(stem, marks.stem))
  block(lengths.stems, idf, () => {
    for (const stem of ofStems) add(stem, idf)
  })
  block(lengths.pairs, idf, () => {
    for (let at = 1; at < ofStems.length; at++)
      add(finishHash(Math.imul(ofStems[at - 1]!, 31) ^ ofStems[at]! ^ marks.pair), idf)
  })
  block(lengths.concepts, idf, () => {
    for (const concept of concepts) add(hash(concept, marks.concept), idf)
  })
  block(lengths.runs, idf, () => {
    for (const word of words) addRuns(word, idf)
  })
  for (let at = 0; at < size; at++) places[found[at]!] = -1
}

function addRuns(word: string, idf: Idf | null): void {
  const padded = ` ${word} `
  for (let start = 0; start + 3 <= padded.length; start++) {
    let value = hashStart ^ marks.run
    for (let at = start; at < Math.min(start + longestRun, padded.length); at++) {
      value = hashStep(value, padded.charCodeAt(at))
      if (at - start >= 2) add(finishHash(value), idf)
    }
  }
}

function add(feature: number, idf: Idf | null): void {
  const column = feature % optionColumns
  if (places[column] !== -1 || size === found.length) return
  places[column] = size
  found[size] = column
  values[size++] = idf === null ? 1 : idf[column]!
}

/** Scales the features added by `fillBlock` to the given length. */
function block(length: number, idf: Idf | null, fillBlock: () => void): void {
  const from = size
  fillBlock()
  if (idf === null) return
  let squares = 0
  for (let at = from; at < size; at++) squares += values[at]! ** 2
  const scale = squares > 0 ? length / Math.sqrt(squares) : 0
  for (let at = from; at < size; at++) values[at]! *= scale
}

const dense = new Float32Array(optionColumns)

/** Computes the cosine similarity of a vector with each of the others. */
export function cosines(one: TextVector, others: readonly TextVector[]): Float64Array {
  for (let at = 0; at < one.columns.length; at++) dense[one.columns[at]!] = one.values[at]!
  const found = new Float64Array(others.length)
  for (const [at, { columns, values: own }] of others.entries()) {
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += dense[columns[k]!]! * own[k]!
    found[at] = sum
  }
  for (const column of one.columns) dense[column] = 0
  return found
}
