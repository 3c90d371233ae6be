import type { NluResult } from '../nlu-result.js'

/** Message with a known label, together with its prediction. */
export interface TestedLine {
  readonly text: string
  readonly language: string
  /** Correct label. */
  readonly label: string
  /** True if the label marks an out-of-scope message, which should not be answered. */
  readonly isOutside: boolean
  /** Likeliest labels, best first: at least three, or all if there are fewer. */
  readonly candidates: readonly string[]
  /** Confidence of the first candidate, 0 to 1. */
  readonly confidence: number
  /** Probability that the message is in scope, 0 to 1. */
  readonly covered: number
  readonly outcome: NluResult['outcome']
}

export function predictedLabel({ candidates }: Pick<TestedLine, 'candidates'>): string {
  return candidates[0] ?? ''
}

/**
 * Returns true if the prediction is right. For an in-scope message, the label with the highest score must be
 * the right one; an out-of-scope message must not be answered.
 */
export function isRight(line: Pick<TestedLine, 'label' | 'candidates' | 'isOutside' | 'outcome'>): boolean {
  return line.isOutside ? line.outcome !== 'answer' : predictedLabel(line) === line.label
}
