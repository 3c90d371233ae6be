import type { Understanding } from '../understanding.js'

/** A line whose label is known, and what was made of it. */
export interface TestedLine {
  readonly text: string
  readonly language: string
  /** Its subject. */
  readonly label: string
  /** The label marks a line that isn't ours: nothing should be answered. */
  readonly isOutside: boolean
  /** The likeliest labels, best first: at least three, or all when there are fewer. */
  readonly candidates: readonly string[]
  /** Confidence of the first of them: 0 to 1. */
  readonly confidence: number
  /** Likelihood that the line is in scope: 0 to 1. */
  readonly covered: number
  readonly outcome: Understanding['outcome']
}

export function takenFor({ candidates }: Pick<TestedLine, 'candidates'>): string {
  return candidates[0] ?? ''
}

/** Ours: the best label is the right one. Not ours: it is not answered. */
export function isRight(line: Pick<TestedLine, 'label' | 'candidates' | 'isOutside' | 'outcome'>): boolean {
  return line.isOutside ? line.outcome !== 'answer' : takenFor(line) === line.label
}
