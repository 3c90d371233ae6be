/** Messages with a confidence in a range. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly lines: number
  /** Mean confidence and accuracy; null without messages. */
  readonly confidence: number | null
  readonly accuracy: number | null
}

export interface ConfidenceResult {
  readonly confidence: number
  readonly isRight: boolean
}

const bins = 10

/** Returns ten bins of equal width, from 0 to 1. */
export function binByConfidence(lines: readonly ConfidenceResult[]): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ lines: 0, confidence: 0, right: 0 }))
  for (const { confidence, isRight } of lines) {
    const sum = sums[Math.min(Math.floor(confidence * bins), bins - 1)]!
    sum.lines++
    sum.confidence += confidence
    if (isRight) sum.right++
  }
  return sums.map((sum, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    lines: sum.lines,
    confidence: sum.lines === 0 ? null : sum.confidence / sum.lines,
    accuracy: sum.lines === 0 ? null : sum.right / sum.lines,
  }))
}

/** Computes the expected calibration error: the mean difference between confidence and accuracy, weighted by messages; 0 is best. */
export function calibrationError(reliabilityBins: readonly ReliabilityBin[]): number {
  const lines = reliabilityBins.reduce((sum, bin) => sum + bin.lines, 0)
  if (lines === 0) return 0
  return reliabilityBins.reduce(
    (sum, bin) =>
      bin.confidence === null || bin.accuracy === null
        ? sum
        : sum + (bin.lines / lines) * Math.abs(bin.accuracy - bin.confidence),
    0,
  )
}
