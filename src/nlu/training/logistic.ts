/** Logistic model: 1 / (1 + exp(-(bias + Σ weight × number))). */
export interface Logistic {
  readonly bias: number
  readonly weights: readonly number[]
}

export function logisticProbability(model: Logistic, numbers: readonly number[]): number {
  const sum = model.weights.reduce((total, weight, at) => total + weight * numbers[at]!, model.bias)
  return 1 / (1 + Math.exp(-sum))
}

/** Fits a logistic regression by gradient descent; both classes have equal weight regardless of size. */
export function fitLogistic(rows: readonly (readonly number[])[], isPositive: readonly boolean[]): Logistic {
  const width = rows[0]?.length ?? 0
  const positives = isPositive.filter(Boolean).length
  const negatives = isPositive.length - positives
  if (positives === 0 || negatives === 0) return { bias: 2, weights: Array.from({ length: width }, () => 0) }
  const means = Array.from({ length: width }, (_, k) => mean(rows.map((row) => row[k]!)))
  const spreads = means.map((centre, k) => Math.sqrt(mean(rows.map((row) => (row[k]! - centre) ** 2))) || 1)
  const scaled = Float64Array.from({ length: rows.length * width }, (_, at) => {
    const k = at % width
    return (rows[Math.floor(at / width)]![k]! - means[k]!) / spreads[k]!
  })
  const shares = Float64Array.from(isPositive, (is) => 2 * (is ? positives : negatives))
  let bias = 0
  const weights = Array.from({ length: width }, () => 0)
  const slopes = new Float64Array(width)
  for (let step = 0; step < 400; step++) {
    let biasSlope = 0
    for (let k = 0; k < width; k++) slopes[k] = weights[k]! * 1e-3
    for (let at = 0; at < rows.length; at++) {
      let sum = bias
      for (let k = 0; k < width; k++) sum += weights[k]! * scaled[at * width + k]!
      const weighed = (1 / (1 + Math.exp(-sum)) - (isPositive[at] ? 1 : 0)) / shares[at]!
      biasSlope += weighed
      for (let k = 0; k < width; k++) slopes[k]! += weighed * scaled[at * width + k]!
    }
    bias -= 2 * biasSlope
    for (let k = 0; k < width; k++) weights[k]! -= 2 * slopes[k]!
  }
  const plain = weights.map((weight, k) => weight / spreads[k]!)
  return { bias: bias - plain.reduce((sum, weight, k) => sum + weight * means[k]!, 0), weights: plain }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)
}
