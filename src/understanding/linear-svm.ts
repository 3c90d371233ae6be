import { createRandom } from './random.js'

const { floor, max, min } = Math

/** Rows of a sparse matrix, one after another. */
export interface SparseRows {
  readonly starts: Uint32Array
  readonly columns: Uint32Array
  readonly values: Float32Array
  readonly width: number
}

export interface SvmOptions {
  /** Cost of a mistake. */
  readonly cost: number
  readonly passes: number
  /** The pass in which the rows that were let rest are looked at once more. */
  readonly again: number
}

const svmOptions: SvmOptions = { cost: 1, passes: 8, again: 3 }

/** A row that weighs nothing and lies this far beyond its margin is let rest: nine of ten rows soon do. */
const restingFrom = 0.1

/**
 * One-vs-rest, squared hinge, by dual coordinate descent (Hsieh et al. 2008). `rows` names the rows to learn from. Returns
 * one weight vector a class, the bias last.
 */
export function trainOneVsRest(
  matrix: SparseRows,
  rows: Uint32Array,
  labels: Int32Array,
  classes: number,
  options = svmOptions,
): Float32Array[] {
  const norms = new Float64Array(rows.length)
  for (const [at, row] of rows.entries()) {
    let norm = 1
    for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) norm += matrix.values[k]! ** 2
    norms[at] = norm
  }
  return Array.from({ length: classes }, (_, label) =>
    trainOne(matrix, rows, norms, labels, { label, classes }, options),
  )
}

function trainOne(
  matrix: SparseRows,
  rows: Uint32Array,
  norms: Float64Array,
  labels: Int32Array,
  { label, classes }: { readonly label: number; readonly classes: number },
  options: SvmOptions,
): Float32Array {
  const { starts, columns, values } = matrix
  const bias = matrix.width
  const weights = new Float32Array(matrix.width + 1)
  const alphas = new Float64Array(rows.length)
  const diagonals = {
    own: 0.5 / (options.cost * rarity(rows, labels, label, classes)),
    other: 0.5 / options.cost,
  }
  const order = Uint32Array.from(rows.keys())
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
      for (let k = from; k < to; k++) sum += weights[columns[k]!]! * values[k]!
      const gradient = sign * sum - 1 + alpha * diagonal
      if (alpha === 0 && gradient >= 0) {
        if (gradient > restingFrom) swap(order, i--, --active)
        continue
      }
      const next = max(alpha - gradient / (norms[at]! + diagonal), 0)
      const step = (next - alpha) * sign
      alphas[at] = next
      weights[bias]! += step
      for (let k = from; k < to; k++) weights[columns[k]!]! += step * values[k]!
    }
  }
  return weights
}

/** How far a row lies on the label's side, by its weights. */
export function marginOf(matrix: SparseRows, row: number, weight: Float32Array): number {
  let sum = weight[matrix.width]!
  for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) {
    sum += weight[matrix.columns[k]!]! * matrix.values[k]!
  }
  return sum
}

const rarest = 10

/** How much more a mistake on a label's own rows costs: the fewer rows it has among all, the more. */
function rarity(rows: Uint32Array, labels: Int32Array, label: number, classes: number): number {
  const own = rows.reduce((count, row) => count + (labels[row] === label ? 1 : 0), 0)
  return min(rarest, max(1 / rarest, rows.length / classes / max(own, 1)))
}

function swap(order: Uint32Array, a: number, b: number): void {
  const kept = order[a]!
  order[a] = order[b]!
  order[b] = kept
}
