import { memoize } from '../../memoize.js'
import { createRandom } from './random.js'
import type { SparseRows } from './sparse-rows.js'

const { floor, max, min } = Math

export interface SvmOptions {
  /** Cost of a misclassification. */
  readonly cost: number
  readonly passes: number
  /** Number of the pass in which dormant rows are checked again. */
  readonly again: number
}

export const svmOptions: SvmOptions = { cost: 1, passes: 8, again: 3 }

/** Distance beyond the margin at which a row without weight becomes dormant; nine out of ten rows soon do. */
const restingFrom = 0.1

/** Options with fewer passes, for models that are only tested; the predictions are the same. */
export const roughSvmOptions: SvmOptions = { cost: 1, passes: 5, again: 2 }

/**
 * Options with more passes, for labels with overlapping rows, such as the acts: with fewer passes,
 * the result depends on the order of the rows.
 */
export const fineSvmOptions: SvmOptions = { cost: 1, passes: 20, again: 6 }
/** Options for labels with overlapping rows, for models that are only tested. */
export const fineRoughSvmOptions: SvmOptions = { cost: 1, passes: 14, again: 4 }

/** Trains one-vs-rest: one weight vector per class, with the bias last. `rows` are the training rows. */
export function trainOneVsRest(
  matrix: SparseRows,
  rows: Uint32Array,
  labels: Int32Array,
  classes: number,
  options = svmOptions,
): Float32Array[] {
  return Array.from({ length: classes }, (_, label) =>
    trainOne(matrix, rows, labels, { label, classes }, options),
  )
}

/** Returns the squared norm of each row, including the bias. */
const normsOf = memoize(({ starts, values }: SparseRows) => {
  const norms = new Float64Array(starts.length - 1)
  for (let row = 0; row < norms.length; row++) {
    let norm = 1
    for (let k = starts[row]!; k < starts[row + 1]!; k += 2) norm += values[k + 1]! ** 2
    norms[row] = norm
  }
  return norms
})

/** Trains one label against all others: squared hinge loss, by dual coordinate descent (Hsieh et al. 2008). */
export function trainOne(
  matrix: SparseRows,
  rows: Uint32Array,
  labels: Int32Array,
  { label, classes }: { readonly label: number; readonly classes: number },
  options: SvmOptions,
): Float32Array {
  const { starts, columns, values } = matrix
  const norms = normsOf(matrix)
  const bias = matrix.width
  const weights = new Float32Array(matrix.width + 1)
  const alphas = new Float64Array(rows.length)
  const diagonals = {
    own: 0.5 / (options.cost * rarity(rows, labels, label, classes)),
    other: 0.5 / options.cost,
  }
  const order = new Uint32Array(rows.length)
  for (let at = 0; at < order.length; at++) order[at] = at
  const random = createRandom(7 + label)
  let active = order.length
  for (let pass = 0; pass < options.passes; pass++) {
    if (pass === options.again) active = order.length
    for (let i = 0; i < active; i++) swap(order, i, i + floor(random() * (active - i)))
    for (let i = 0; i < active; i++) {
      const at = order[i]!
      const row = rows[at]!
      const sign = labels[row] === label ? 1 : -1
      const alpha = alphas[at]!
      const diagonal = sign === 1 ? diagonals.own : diagonals.other
      const from = starts[row]!
      const to = starts[row + 1]!
      let sum = weights[bias]!
      for (let k = from; k < to; k += 2) sum += weights[columns[k]!]! * values[k + 1]!
      const gradient = sign * sum - 1 + alpha * diagonal
      if (alpha === 0 && gradient >= 0) {
        if (gradient > restingFrom) swap(order, i--, --active)
        continue
      }
      const next = max(alpha - gradient / (norms[row]! + diagonal), 0)
      const step = (next - alpha) * sign
      alphas[at] = next
      weights[bias]! += step
      for (let k = from; k < to; k += 2) weights[columns[k]!]! += step * values[k + 1]!
    }
  }
  return weights
}

/** Returns the margin of a row; positive values favour the label. */
export function marginOf(
  { starts, columns, values, width }: SparseRows,
  row: number,
  weights: Float32Array,
): number {
  const to = starts[row + 1]!
  let sum = weights[width]!
  for (let k = starts[row]!; k < to; k += 2) sum += weights[columns[k]!]! * values[k + 1]!
  return sum
}

/** Returns the margin of each of `rows`. */
export function marginsAt(matrix: SparseRows, rows: Uint32Array, weights: Float32Array): Float64Array {
  const margins = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) margins[at] = marginOf(matrix, rows[at]!, weights)
  return margins
}

const rarest = 10

/**
 * Returns the factor by which a mistake on the label's own rows costs more. The rarer the label, the higher
 * the factor, within limits.
 */
function rarity(rows: Uint32Array, labels: Int32Array, label: number, classes: number): number {
  const own = rows.reduce((count, row) => count + (labels[row] === label ? 1 : 0), 0)
  return min(rarest, max(1 / rarest, rows.length / classes / max(own, 1)))
}

function swap(order: Uint32Array, a: number, b: number): void {
  const kept = order[a]!
  order[a] = order[b]!
  order[b] = kept
}
