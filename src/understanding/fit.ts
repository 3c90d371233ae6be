import { marginsAt, type SvmOptions, trainOne } from './linear-svm.js'
import type { SparseRows } from './sparse-rows.js'

/** A linear model to be fitted: one label against all others. */
export interface Fit {
  readonly matrix: SparseRows
  /** The rows that are learnt from. */
  readonly rows: Uint32Array
  /** The label of each row of the matrix; -1 for none. */
  readonly labels: Int32Array
  readonly label: number
  /** How many labels there are. */
  readonly classes: number
  readonly options: SvmOptions
  /** The rows whose margins are wanted. */
  readonly tests: Uint32Array
  /** True if the weights are wanted too: they are megabytes. */
  readonly isKept: boolean
}

/** A linear model, or what it says of the rows that were asked for. */
export interface Fitted {
  /** The bias last; empty when they are not kept. */
  readonly weights: Float32Array
  /** Margin by test: how far the row is on the label's side. */
  readonly margins: Float64Array
}

/** Learning that asks for models, which do not depend on each other, and continues with them in the same order. */
export type Learning<T> = Generator<readonly Fit[], T, readonly Fitted[]>

/** Called after each fit with how many of those requested together are done. */
export type OnFitted = (done: number, of: number) => void

/** Learns in this thread alone. */
export function learnHere<T>(learning: Learning<T>, onFitted: OnFitted = () => undefined): T {
  let step = learning.next([])
  while (!step.done) {
    const fits = step.value
    step = learning.next(
      fits.map((fit, at) => {
        const fitted = fitOne(fit)
        onFitted(at + 1, fits.length)
        return fitted
      }),
    )
  }
  return step.value
}

export function fitOne({ matrix, rows, labels, label, classes, options, tests, isKept }: Fit): Fitted {
  const weights = trainOne(matrix, rows, labels, { label, classes }, options)
  return { weights: isKept ? weights : new Float32Array(0), margins: marginsAt(matrix, tests, weights) }
}

const noTests = new Uint32Array(0)

/** Lists the fits of each label of one problem, whose weights are kept. */
export function fitsOf(
  problem: Omit<Fit, 'label' | 'tests' | 'isKept'> & Partial<Pick<Fit, 'tests' | 'isKept'>>,
): readonly Fit[] {
  return Array.from({ length: problem.classes }, (_, label) => ({
    tests: noTests,
    isKept: true,
    ...problem,
    label,
  }))
}
