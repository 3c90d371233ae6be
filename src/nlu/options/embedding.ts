import { optionColumns, type TextVector } from './text-vector.js'

/** Linear map from text vectors to short, dense vectors, in which answers that choose the same option are close to each other. */
export interface Embedding {
  /** Number of components of an embedded text. */
  readonly width: number
  /** Weights of each column of a text vector: `width` values per column. */
  readonly rows: Float32Array
}

/** Empty embedding, in which no text is similar to any other. */
export const noEmbedding: Embedding = { width: 0, rows: new Float32Array(0) }

/** Allocates an embedding of the given width in which every weight is 0. */
export function emptyEmbedding(width: number): Embedding {
  return { width, rows: new Float32Array(optionColumns * width) }
}

/**
 * Maps a text vector to a vector of length 1, or a vector of length 0 if none of its columns has a
 * weight.
 */
export function embed({ columns, values }: TextVector, embedding: Embedding): Float32Array {
  const result = new Float32Array(embedding.width)
  addColumns(result, columns, values, embedding)
  const length = lengthOf(result)
  if (length > 0) for (let k = 0; k < result.length; k++) result[k]! /= length
  return result
}

/** Adds the weights of each column, times the column's value. */
export function addColumns(
  sum: Float32Array,
  columns: Uint16Array,
  values: Float32Array,
  { rows, width }: Embedding,
): void {
  for (let at = 0; at < columns.length; at++) {
    const value = values[at]!
    const from = columns[at]! * width
    for (let k = 0; k < width; k++) sum[k]! += value * rows[from + k]!
  }
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0
  for (let k = 0; k < vector.length; k++) squares += vector[k]! ** 2
  return Math.sqrt(squares)
}

export function dotProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let k = 0; k < one.length; k++) sum += one[k]! * other[k]!
  return sum
}
