/** Classification quality of one label. */
export interface LabelFigures {
  readonly label: string
  readonly lines: number
  readonly right: number
  /**
   * Precision: share of the messages predicted as this label that really belong to it; null if none
   * were.
   */
  readonly precision: number | null
  /** Recall: share of the label's messages that were predicted as this label. */
  readonly recall: number
  readonly f1: number
}

export interface Verdict {
  readonly label: string
  readonly taken: string
}

/** Computes the figures of each label with messages, in alphabetical order. */
export function labelFigures(verdicts: readonly Verdict[]): LabelFigures[] {
  const counts = new Map<string, { lines: number; right: number; taken: number }>()
  const of = (label: string) => {
    const known = counts.get(label)
    if (known !== undefined) return known
    const fresh = { lines: 0, right: 0, taken: 0 }
    counts.set(label, fresh)
    return fresh
  }
  for (const { label, taken } of verdicts) {
    of(label).lines++
    of(taken).taken++
    if (label === taken) of(label).right++
  }
  return [...counts]
    .filter(([, { lines }]) => lines > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, { lines, right, taken }]) => ({
      label,
      lines,
      right,
      precision: taken === 0 ? null : right / taken,
      recall: right / lines,
      f1: (2 * right) / (lines + taken),
    }))
}

/** Computes the unweighted mean F1 of the labels with messages; 0 if there are none. */
export function macroF1(figures: readonly Pick<LabelFigures, 'f1'>[]): number {
  return figures.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(figures.length, 1)
}
