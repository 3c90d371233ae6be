import { type ScopeFeatures, scopeFeaturesOf } from '../classifier/scope-features.js'
import { type Fit, type Fitted, fitsOf } from './fit.js'
import { roughSvmOptions } from './linear-svm.js'
import { sharedLabels, sharedRows } from './shared-arrays.js'
import type { SparseRows } from './sparse-rows.js'
import type { TrainingExample, TrainingMatrix } from './training-set.js'

export const crossValidationFolds = 5

/**
 * Folds that are held out for calibration: two folds provide tens of thousands of lines, and each
 * takes as long to train as the model itself.
 */
const testedFolds = 2

/** Prediction by a model that wasn't trained on the example or, for some examples, on its label. */
export interface HeldOutLine {
  readonly signs: ScopeFeatures
  /** Margins of the trained in-scope labels. */
  readonly margins: Float64Array
  /**
   * Index of the right label among the margins; -1 if the label is out of scope or the model wasn't
   * trained on it.
   */
  readonly right: number
  /**
   * Kind of example. inside: the model was trained on its label. hidden: its label was left out of training.
   * outside: its label is out of scope.
   */
  readonly kind: 'inside' | 'hidden' | 'outside'
}

/** Cross-validation of the classifier: the models to fit, and the predictions once they are fitted. */
export interface HeldOutTest {
  readonly fits: readonly Fit[]
  results(fitted: readonly Fitted[]): readonly HeldOutLine[]
}

/**
 * Prepares the tests. In each test, a fifth of the labels, in and out of scope, is hidden, and one
 * fold of the other labels' examples is held out.
 */
export function heldOutTests(
  matrix: TrainingMatrix,
  lessons: readonly TrainingExample[],
  labels: number,
  outsideFrom: number,
): readonly HeldOutTest[] {
  return Array.from({ length: testedFolds }, (_, fold) =>
    testOf(fold, matrix, lessons, { labels, outsideFrom }),
  )
}

function testOf(
  fold: number,
  { rows, idf, unseenIdf, places }: TrainingMatrix,
  lessons: readonly TrainingExample[],
  { labels, outsideFrom }: { readonly labels: number; readonly outsideFrom: number },
): HeldOutTest {
  const kept = Array.from({ length: labels }, (_, label) => label).filter(
    (label) => label % crossValidationFolds !== fold,
  )
  const keptInside = kept.filter((label) => label < outsideFrom).length
  const placeOfLabel = new Map(kept.map((label, place) => [label, place]))
  const learnt = sharedLabels(lessons.map((lesson) => placeOfLabel.get(lesson.label) ?? -1))
  const training = sharedRows(
    lessons.flatMap((lesson, row) => (learnt[row]! >= 0 && lesson.fold !== fold ? [row] : [])),
  )
  const tests = sharedRows(lessons.flatMap((lesson, row) => (lesson.fold === fold ? [row] : [])))
  const problem = {
    matrix: rows,
    rows: training,
    labels: learnt,
    classes: kept.length,
    options: roughSvmOptions,
  }
  return {
    fits: fitsOf({ ...problem, tests, isKept: false }),
    results(fitted) {
      const seen = seenColumns(rows, training)
      const words = { isKnown: (place: number) => seen[place] === 1, idf, unseenIdf }
      return Array.from(tests, (row, at): HeldOutLine => {
        const margins = Float64Array.from(fitted, (model) => model.margins[at]!)
        const isOutside = lessons[row]!.label >= outsideFrom
        return {
          signs: scopeFeaturesOf(margins, (place) => place >= keptInside, places[row]!, words),
          margins: margins.subarray(0, keptInside),
          right: isOutside ? -1 : learnt[row]!,
          kind: isOutside ? 'outside' : learnt[row]! >= 0 ? 'inside' : 'hidden',
        }
      })
    },
  }
}

function seenColumns(matrix: SparseRows, rows: Uint32Array): Uint8Array {
  const seen = new Uint8Array(matrix.width)
  for (const row of rows) {
    for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k += 2) seen[matrix.columns[k]!] = 1
  }
  return seen
}
