/** Converts margins to shares that add up to one. */
export function softmax(margins: Float64Array, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const margin of margins) if (margin > highest) highest = margin
  let total = 0
  const shares = new Float64Array(margins.length)
  for (let label = 0; label < margins.length; label++) {
    shares[label] = Math.exp(sharpness * (margins[label]! - highest))
    total += shares[label]!
  }
  for (let label = 0; label < shares.length; label++) shares[label]! /= total
  return shares
}
