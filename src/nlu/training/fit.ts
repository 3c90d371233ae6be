import { marginsAt, type SvmOptions, trainOne } from './linear-svm.js'
import type { SparseRows } from './sparse-rows.js'

/** Request to fit a linear model of one label against all others. */
export interface Fit {
  readonly matrix: SparseRows
  /** Training rows. */
  readonly rows: Uint32Array
  /** Label of each row of the matrix; -1 for none. */
  readonly labels: Int32Array
  readonly label: number
  /** Number of labels. */
  readonly classes: number
  readonly options: SvmOptions
  /** Rows whose margins are requested. */
  readonly tests: Uint32Array
  /** True if the weights are requested too; they're several megabytes in size. */
  readonly isKept: boolean
}

/** Fitted model, or only its margins for the requested rows. */
export interface Fitted {
  /** Weights with the bias last; empty if not requested. */
  readonly weights: Float32Array
  /** Margins of the test rows; positive values favour the label. */
  readonly margins: Float64Array
}

/** Training procedure, as a generator: it yields batches of independent fits, and gets the fitted models back in the same order. */
export type Training<T> = Generator<readonly Fit[], T, readonly Fitted[]>

/** Called after each fit with the number of fits done in this batch and the size of the batch. */
export type OnFitted = (done: number, of: number) => void

/** Runs a training procedure in this thread. */
export function trainInThread<T>(learning: Training<T>, onFitted: OnFitted = () => undefined): T {
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

/** Returns one fit per label of a problem, with the weights requested by default. */
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
