/** Weights for the features of each option, and for the features of choosing no option. */
export interface ChoiceWeights {
  readonly option: readonly number[]
  readonly none: readonly number[]
}

/** Features of each option of a prompt, and features of choosing no option. */
export interface ChoiceFeatures {
  readonly options: readonly (readonly number[])[]
  readonly none: readonly number[]
}

/** Training case: features with the index of the chosen option, -1 for none. */
export interface ChoiceCase extends ChoiceFeatures {
  readonly chosen: number
}

/** Returns the probability of each option; the remainder up to 1 is the probability of choosing none. */
export function choiceProbabilities(
  { option, none }: ChoiceWeights,
  signs: ChoiceFeatures,
): readonly number[] {
  const scores = signs.options.map((row) => dot(option, row))
  const noneScore = dot(none, signs.none)
  const highest = Math.max(noneScore, ...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, Math.exp(noneScore - highest))
  return powers.map((power) => power / sum)
}

const passes = 12
const batch = 64
const rate = 0.03
const pull = 1e-4
const keep = { slope: 0.9, square: 0.999 }

/**
 * Fits a conditional logit (McFadden 1974) with "none" as one of the choices: the options share a probability
 * of 1, so each competes with the others. It is optimised by Adam over batches; `shuffled` orders the cases.
 */
export function fitConditionalLogit(
  trials: readonly ChoiceCase[],
  shuffled: <T>(items: readonly T[]) => readonly T[],
): ChoiceWeights {
  const spreads = spreadsOf(trials.flatMap(({ options }) => options))
  const noneSpreads = spreadsOf(trials.map(({ none }) => none))
  const scaled = trials.map(({ options, none, chosen }) => ({
    options: options.map((row) => row.map((value, k) => value / spreads[k]!)),
    none: none.map((value, k) => value / noneSpreads[k]!),
    chosen,
  }))
  const option = createStepper(spreads.length)
  const none = createStepper(noneSpreads.length)
  for (let pass = 0; pass < passes; pass++) {
    const order = shuffled(scaled)
    for (let from = 0; from < order.length; from += batch) {
      const part = order.slice(from, from + batch)
      for (const { options, none: noneSigns, chosen } of part) {
        const signs = { options, none: noneSigns }
        const p = choiceProbabilities({ option: option.weights, none: none.weights }, signs)
        for (const [at, row] of options.entries()) option.slope(row, p[at]! - (at === chosen ? 1 : 0))
        const noneP = 1 - p.reduce((sum, own) => sum + own, 0)
        none.slope(noneSigns, noneP - (chosen < 0 ? 1 : 0))
      }
      const speed = rate * (1 - pass / (passes + 1))
      option.step(part.length, speed)
      none.step(part.length, speed)
    }
  }
  return {
    option: option.weights.map((weight, k) => weight / spreads[k]!),
    none: none.weights.map((weight, k) => weight / noneSpreads[k]!),
  }
}

interface Stepper {
  readonly weights: number[]
  slope(row: readonly number[], error: number): void
  step(count: number, speed: number): void
}

function createStepper(width: number): Stepper {
  const zeros = () => Array.from({ length: width }, () => 0)
  const weights = zeros()
  const slopes = zeros()
  const means = zeros()
  const squares = zeros()
  let steps = 0
  return {
    weights,
    slope(row, error) {
      for (let k = 0; k < width; k++) slopes[k]! += error * row[k]!
    },
    step(count, speed) {
      steps++
      for (let k = 0; k < width; k++) {
        const slope = slopes[k]! / count + pull * weights[k]!
        slopes[k] = 0
        means[k] = keep.slope * means[k]! + (1 - keep.slope) * slope
        squares[k] = keep.square * squares[k]! + (1 - keep.square) * slope ** 2
        const mean = means[k]! / (1 - keep.slope ** steps)
        const square = squares[k]! / (1 - keep.square ** steps)
        weights[k]! -= (speed * mean) / (Math.sqrt(square) + 1e-8)
      }
    },
  }
}

/**
 * Returns the root mean square of each feature, or 1 if it is always 0. These values scale the features
 * without moving their zero.
 */
function spreadsOf(rows: readonly (readonly number[])[]): readonly number[] {
  const width = rows[0]?.length ?? 0
  return Array.from(
    { length: width },
    (_, k) => Math.sqrt(rows.reduce((sum, row) => sum + row[k]! ** 2, 0) / rows.length) || 1,
  )
}

function dot(weights: readonly number[], row: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < row.length; k++) sum += weights[k]! * row[k]!
  return sum
}
