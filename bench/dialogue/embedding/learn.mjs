// Learns a linear map from text vectors (src/nlu/options/text-vector.ts) to short vectors, in which answers that choose the same option are close to each other.
import { optionColumns } from '../../../dist/nlu/options/text-vector.js'

/** Number of components of an embedded text. */
const width = 64
const passes = 6
const rate = 0.25
/** Number of an option's examples that are compared in one pass, drawn anew for each. */
const mostExamples = 10
/** Factor from a mean cosine to a logit. */
const scale = 8
/** Mean cosine to an option's examples from which the option is likelier than none. */
const threshold = 0.25
/** Sum of squared slopes that a column starts with; a power of two, so that it is the same in 32 bits. */
const unseen = 2 ** -10

/**
 * Learns the embedding from prompts, each with the text vectors of its options' examples and of messages that choose none. Each example is compared with
 * the mean of every option's examples, without itself; the softmax of these cosines, with a constant for "none", is fitted by Adagrad.
 */
export function learnEmbedding(prompts, shuffled, random) {
  const rows = new Float32Array(optionColumns * width)
  for (let at = 0; at < rows.length; at++)
    rows[at] = (random() + random() + random() - 1.5) * (2 / Math.sqrt(width))
  const squares = new Float32Array(optionColumns).fill(unseen)
  const drawn = (texts) => (texts.length <= mostExamples ? texts : shuffled(texts).slice(0, mostExamples))
  for (let pass = 0; pass < passes; pass++)
    for (const { options, strangers } of shuffled(prompts))
      fitPrompt(rows, squares, { options: options.map(drawn), strangers }, rate * (1 - pass / passes))
  // Columns that no example has still have the random weights of the start.
  for (const [column, square] of squares.entries())
    if (square === unseen) rows.fill(0, column * width, (column + 1) * width)
  return rows
}

/** Maps a text vector to a vector of length 1. */
export function embed(rows, text) {
  const { length, unit } = sumOf(rows, text)
  return unit.map((value) => value / length)
}

/** Computes the cosine of two embedded texts. */
export function dot(one, other) {
  let sum = 0
  for (let k = 0; k < width; k++) sum += one[k] * other[k]
  return sum
}

function sumOf(rows, { columns, values }) {
  const unit = new Float32Array(width)
  for (let at = 0; at < columns.length; at++)
    for (let k = 0; k < width; k++) unit[k] += values[at] * rows[columns[at] * width + k]
  return { unit, length: Math.sqrt(dot(unit, unit)) || 1 }
}

function add(sum, vector, factor) {
  for (let k = 0; k < width; k++) sum[k] += factor * vector[k]
}

function fitPrompt(rows, squares, { options, strangers }, speed) {
  const embedded = (text, option) => {
    const { length, unit } = sumOf(rows, text)
    for (let k = 0; k < width; k++) unit[k] /= length
    return { text, option, length, unit, slope: new Float32Array(width) }
  }
  const own = options.flatMap((texts, option) => texts.map((text) => embedded(text, option)))
  const texts = [...own, ...strangers.map((text) => embedded(text, -1))]
  const sums = options.map(() => new Float32Array(width))
  for (const { option, unit } of own) add(sums[option], unit, 1)
  const sumSlopes = options.map(() => new Float32Array(width))
  const none = scale * threshold
  for (const { option: right, unit, slope } of texts) {
    const counts = options.map(({ length }, option) => length - (option === right ? 1 : 0))
    if (right >= 0 && counts[right] === 0) continue
    const logits = counts.map((count, option) =>
      count === 0
        ? Number.NEGATIVE_INFINITY
        : (scale * (dot(unit, sums[option]) - (option === right ? 1 : 0))) / count,
    )
    const highest = Math.max(none, ...logits)
    const powers = logits.map((logit) => Math.exp(logit - highest))
    const all = powers.reduce((sum, power) => sum + power, Math.exp(none - highest))
    for (const [option, power] of powers.entries()) {
      if (counts[option] === 0) continue
      const isRight = option === right
      const error = (scale * (power / all - (isRight ? 1 : 0))) / counts[option]
      add(slope, sums[option], error)
      add(sumSlopes[option], unit, error)
      // The example is no part of its own comparison, neither in the mean nor in its slope.
      if (isRight) add(slope, unit, -2 * error)
    }
  }
  for (const { length, option, slope, text, unit } of texts) {
    if (option >= 0) add(slope, sumSlopes[option], 1)
    add(slope, unit, -dot(slope, unit))
    const steepness = dot(slope, slope) / width
    for (const [at, column] of text.columns.entries()) {
      const value = text.values[at] / length / texts.length
      squares[column] += value ** 2 * steepness
      const step = (speed * value) / Math.sqrt(squares[column])
      for (let k = 0; k < width; k++) rows[column * width + k] -= step * slope[k]
    }
  }
}
