/**
 * Weight of each feature for each label, one byte each. Features are numbered by descending frequency: the first rows have weights for nearly every
 * label and are stored in full; the others store only non-zero weights.
 */
export interface ClassWeights {
  readonly labels: number
  readonly whole: Int8Array
  /** Start of each sparse row within `few`, plus one final entry for the end of the last row. */
  readonly starts: Uint32Array
  readonly few: Int8Array
  /** Labels of the weights in `few`. */
  readonly fewLabels: Uint8Array | Uint16Array
}

/** Compresses the weights. `rows` contains all weights, row by row. */
export function classWeightsOf(rows: Int8Array, labels: number): ClassWeights {
  const count = rows.length / labels
  const sizes = Uint32Array.from({ length: count }, (_, row) => sizeOf(rows, row * labels, labels))
  const wholeRows = cheapest(sizes, labels)
  const starts = new Uint32Array(count - wholeRows + 1)
  for (let row = wholeRows; row < count; row++)
    starts[row - wholeRows + 1] = starts[row - wholeRows]! + sizes[row]!
  const kept = starts[count - wholeRows]!
  const few = new Int8Array(kept)
  const fewLabels = labels > 0x100 ? new Uint16Array(kept) : new Uint8Array(kept)
  let at = 0
  for (let place = wholeRows * labels; place < rows.length; place++) {
    if (rows[place] === 0) continue
    few[at] = rows[place]!
    fewLabels[at++] = place % labels
  }
  return { labels, whole: rows.slice(0, wholeRows * labels), starts, few, fewLabels }
}

/**
 * Adds the rows, each multiplied by its factor, to the margins. The order is fixed because the last
 * digit of a floating-point sum depends on it.
 */
export function addRows(
  weights: ClassWeights,
  rows: Int32Array,
  factors: Float64Array,
  count: number,
  margins: Float64Array,
): void {
  const { labels, whole } = weights
  const firstFew = whole.length / labels
  for (let at = 0; at < count; ) {
    let to = at
    while (to < at + 4 && to < count && rows[to]! < firstFew) to++
    if (to === at + 4) addFour(weights, rows, factors, at, margins)
    else {
      to = Math.max(to, at + 1)
      for (let one = at; one < to; one++) addRow(weights, rows[one]!, factors[one]!, margins)
    }
    at = to
  }
}

export function addRow(weights: ClassWeights, row: number, factor: number, margins: Float64Array): void {
  const { labels, whole } = weights
  const from = row * labels
  if (from >= whole.length) {
    addFew(weights, row - whole.length / labels, factor, margins)
    return
  }
  for (let label = 0; label < labels; label++) margins[label]! += factor * whole[from + label]!
}

function addFew(
  { starts, few, fewLabels }: ClassWeights,
  row: number,
  factor: number,
  margins: Float64Array,
): void {
  const to = starts[row + 1]!
  for (let at = starts[row]!; at < to; at++) margins[fewLabels[at]!]! += factor * few[at]!
}

/** Adds four full rows at once, so that each margin is read and written once instead of four times. */
function addFour(
  { labels, whole }: ClassWeights,
  rows: Int32Array,
  factors: Float64Array,
  at: number,
  margins: Float64Array,
): void {
  const first = rows[at]! * labels
  const second = rows[at + 1]! * labels
  const third = rows[at + 2]! * labels
  const fourth = rows[at + 3]! * labels
  const ofFirst = factors[at]!
  const ofSecond = factors[at + 1]!
  const ofThird = factors[at + 2]!
  const ofFourth = factors[at + 3]!
  for (let label = 0; label < labels; label++)
    margins[label] =
      margins[label]! +
      ofFirst * whole[first + label]! +
      ofSecond * whole[second + label]! +
      ofThird * whole[third + label]! +
      ofFourth * whole[fourth + label]!
}

function sizeOf(rows: Int8Array, from: number, labels: number): number {
  let size = 0
  for (let at = from; at < from + labels; at++) if (rows[at] !== 0) size++
  return size
}

/** Returns the row at which switching to sparse storage takes the least space: two or three bytes per weight, and four per row. */
function cheapest(sizes: Uint32Array, labels: number): number {
  const bytes = labels > 0x100 ? 3 : 2
  let best = sizes.length
  let saved = 0
  let most = 0
  for (let row = sizes.length - 1; row >= 0; row--) {
    saved += labels - bytes * sizes[row]! - 4
    if (saved <= most) continue
    most = saved
    best = row
  }
  return best
}
