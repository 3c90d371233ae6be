/** Margins as shares of one. */
export function confidencesOf(margins: Float64Array, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const margin of margins) if (margin > highest) highest = margin
  let total = 0
  const shares = margins.map((margin) => {
    const share = Math.exp(sharpness * (margin - highest))
    total += share
    return share
  })
  return shares.map((share) => share / total)
}
