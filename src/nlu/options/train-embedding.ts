import { addColumns, dotProduct, type Embedding, emptyEmbedding, lengthOf } from './embedding.js'
import type { TextVector } from './text-vector.js'

/** Example answers of one prompt: those of each option, and texts that choose no option. */
export interface EmbeddingCase {
  readonly options: readonly (readonly TextVector[])[]
  readonly strangers: readonly TextVector[]
}

const width = 64
const passes = 6
const rate = 0.25
/**
 * Number of examples per option that are compared in one pass; they're drawn anew for each pass.
 */
const mostExamples = 10
/** Factor that converts a mean cosine to a logit. */
const scale = 8
/** Initial sum of squared slopes of each column; a power of two, so that it is the same in 32 bits. */
const unseen = 2 ** -10
/** Mean cosine to an option's examples above which the option is likelier than none. */
const threshold = 0.25

/**
 * Learns an embedding in which an answer is closer to the other examples of its option than to
 * those of the prompt's other options. It's learnt from all prompts at once, so it also learns from
 * other questions what "the light stays dark" has in common with "nothing happens". Each example is
 * compared with the mean of each option's examples, excluding itself. The softmax of these cosines,
 * with a constant for "none", is fitted by Adagrad. `shuffled` orders the cases, and `random` gives
 * numbers from 0 to 1.
 */
export function trainEmbedding(
  cases: readonly EmbeddingCase[],
  shuffled: <T>(items: readonly T[]) => readonly T[],
  random: () => number,
): Embedding {
  const embedding = emptyEmbedding(width)
  const { rows } = embedding
  for (let at = 0; at < rows.length; at++)
    rows[at] = (random() + random() + random() - 1.5) * (2 / Math.sqrt(width))
  const squares = new Float32Array(rows.length / width).fill(unseen)
  const drawn = (texts: readonly TextVector[]) =>
    texts.length <= mostExamples ? texts : shuffled(texts).slice(0, mostExamples)
  for (let pass = 0; pass < passes; pass++)
    for (const { options, strangers } of shuffled(cases))
      fitCase({ options: options.map(drawn), strangers }, embedding, squares, rate * (1 - pass / passes))
  forgetUnseen(embedding, squares)
  return embedding
}

/**
 * Sets the weights of columns without examples to 0, because they still have their random initial
 * values.
 */
function forgetUnseen({ rows }: Embedding, squares: Float32Array): void {
  for (const [column, square] of squares.entries())
    if (square === unseen) rows.fill(0, column * width, (column + 1) * width)
}

interface EmbeddedText {
  readonly text: TextVector
  readonly option: number
  readonly length: number
  readonly unit: Float32Array
  readonly slope: Float32Array
}

function fitCase(
  { options, strangers }: EmbeddingCase,
  embedding: Embedding,
  squares: Float32Array,
  speed: number,
): void {
  const embedText = (text: TextVector, option: number): EmbeddedText => {
    const unit = new Float32Array(width)
    addColumns(unit, text.columns, text.values, embedding)
    const length = lengthOf(unit) || 1
    for (let k = 0; k < width; k++) unit[k]! /= length
    return { text, option, length, unit, slope: new Float32Array(width) }
  }
  const own = options.flatMap((texts, option) => texts.map((text) => embedText(text, option)))
  const others = strangers.map((text) => embedText(text, -1))
  const sums = options.map(() => new Float32Array(width))
  for (const { option, unit } of own) add(sums[option]!, unit, 1)
  const counts = options.map((texts) => texts.length)
  /** Slopes of the sums over each option's examples. */
  const sumSlopes = options.map(() => new Float32Array(width))
  const texts = [...own, ...others]
  const mean = new Float32Array(width)
  for (const { option: right, unit, slope } of texts) {
    const logits = options.map((_, option) => {
      const count = counts[option]! - (option === right ? 1 : 0)
      if (count === 0) return Number.NEGATIVE_INFINITY
      const product = dotProduct(unit, sums[option]!) - (option === right ? 1 : 0)
      return (scale * product) / count
    })
    if (right >= 0 && logits[right] === Number.NEGATIVE_INFINITY) continue
    const none = scale * threshold
    const highest = logits.reduce((most, logit) => Math.max(most, logit), none)
    const powers = logits.map((logit) => Math.exp(logit - highest))
    const all = powers.reduce((sum, power) => sum + power, Math.exp(none - highest))
    for (const [option, power] of powers.entries()) {
      const isRight = option === right
      const count = counts[option]! - (isRight ? 1 : 0)
      if (count === 0) continue
      const error = (scale * (power / all - (isRight ? 1 : 0))) / count
      mean.set(sums[option]!)
      if (isRight) add(mean, unit, -1)
      add(slope, mean, error)
      add(sumSlopes[option]!, unit, error)
      // The example is excluded from its own comparison.
      if (isRight) add(slope, unit, -error)
    }
  }
  for (const { length, option, slope, text, unit } of texts) {
    if (option >= 0) add(slope, sumSlopes[option]!, 1)
    add(slope, unit, -dotProduct(slope, unit))
    const steepness = dotProduct(slope, slope) / width
    for (let at = 0; at < text.columns.length; at++) {
      const from = text.columns[at]! * width
      const value = text.values[at]! / length / texts.length
      squares[text.columns[at]!]! += value ** 2 * steepness
      const step = (speed * value) / Math.sqrt(squares[text.columns[at]!]!)
      for (let k = 0; k < width; k++) embedding.rows[from + k]! -= step * slope[k]!
    }
  }
}

function add(sum: Float32Array, vector: Float32Array, factor: number): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += factor * vector[k]!
}
