import { classWeightsOf } from '../classifier/class-weights.js'
import { type Classifier, marginsOf } from '../classifier/classifier.js'
import type { ScopeFeatures } from '../classifier/scope-features.js'
import { softmax } from '../classifier/softmax.js'
import { vocabularyOf } from '../text/vocabulary.js'
import { type CalibrationCase, fitConfidenceCalibration } from './confidence-calibration.js'
import { type HeldOutLine, type HeldOutTest, heldOutTests } from './cross-validation.js'
import { type Fit, type Fitted, fitsOf, type Training } from './fit.js'
import { svmOptions } from './linear-svm.js'
import { fitLogistic, type Logistic } from './logistic.js'
import { sharedLabels, sharedRows } from './shared-arrays.js'
import { buildTrainingMatrix, type TrainingExample, type TrainingMatrix } from './training-set.js'

/** Margins of a text, and its correct label. */
interface Trial {
  readonly margins: Float64Array
  readonly right: number
}

/** Minimum number of trials for calibration. */
const fewestTrials = 100

/** Training data as numbers, before anything is fitted. */
export interface PreparedTraining {
  readonly lessons: readonly TrainingExample[]
  readonly matrix: TrainingMatrix
  readonly labels: number
  readonly outsideFrom: number
}

/** Prepares the training data. Labels are 0 to labels - 1; those from `outsideFrom` on are out of scope. */
export function prepareTraining(
  lessons: readonly TrainingExample[],
  labels: number,
  outsideFrom = labels,
): PreparedTraining {
  return { lessons, matrix: buildTrainingMatrix(lessons), labels, outsideFrom }
}

/**
 * Trains the classifier, which takes many seconds on one core. The result is the same, whichever threads fit the models. `trials` are
 * typical input; they aren't used for training, but to calibrate the confidence. If there are too few, the calibration uses
 * cross-validation of the training examples.
 */
export function* trainClassifier(
  { lessons, matrix, labels, outsideFrom }: PreparedTraining,
  trials: readonly Omit<TrainingExample, 'fold'>[] = [],
): Training<Classifier> {
  const rows = sharedRows(Uint32Array.from(lessons.keys()))
  const known = sharedLabels(lessons.map(({ label }) => label))
  const whole = fitsOf({ matrix: matrix.rows, rows, labels: known, classes: labels, options: svmOptions })
  const tests = heldOutTests(matrix, lessons, labels, outsideFrom)
  const fitted = yield [...whole, ...tests.flatMap((test): readonly Fit[] => test.fits)]
  const columns = fitted.slice(0, labels).map(({ weights }) => weights)
  const setApart = resultsOf(tests, fitted.slice(labels))
  const weights = {
    labels,
    outsideFrom,
    features: matrix.features,
    idf: matrix.idf,
    unseenIdf: matrix.unseenIdf,
    lengths: matrix.lengths,
    ...quantise(columns, matrix.rows.width + 1),
  }
  const tried = trials.map(({ tokens, label }): Trial => {
    return { margins: marginsOf(weights, tokens).subarray(0, outsideFrom), right: label }
  })
  const inside = setApart.filter((test) => test.right >= 0)
  const plain = tried.length < fewestTrials ? [] : tried
  const sharpness = sharpnessOf(plain.length === 0 ? inside : plain)
  const judged = (trial: Trial) => judgedAt(trial, sharpness)
  return {
    ...weights,
    sharpness,
    trust: fitConfidenceCalibration(plain.map(judged), inside.map(judged)),
    detector: detectorOf(setApart),
    vocabulary: vocabularyOf(lessons.map(({ tokens }) => tokens)),
  }
}

function resultsOf(tests: readonly HeldOutTest[], fitted: readonly Fitted[]): readonly HeldOutLine[] {
  let from = 0
  return tests.flatMap(({ fits, results }) => {
    from += fits.length
    return results(fitted.slice(from - fits.length, from))
  })
}

/**
 * Weights of the detector's features if no out-of-scope examples exist. Hidden labels alone teach too little
 * about unknown words, because their examples share words with the others. The weights were chosen on the
 * validation set of CLINC150.
 */
const plainWeights: ScopeFeatures = [1, 0, 0.5, 0.3, 0]

/** Fits the detector on out-of-scope examples or, if there are none, on hidden labels. Both classes have equal weight regardless of size. */
function detectorOf(tests: readonly HeldOutLine[]): Logistic {
  const outside = tests.filter((test) => test.kind === 'outside')
  const inside = tests.filter((test) => test.kind === 'inside')
  if (outside.length > 0) {
    const telling = [...inside, ...outside]
    return fitLogistic(
      telling.map((test) => test.signs),
      telling.map((test) => test.kind === 'inside'),
    )
  }
  const { bias, weights } = fitLogistic(
    tests.map(({ signs }) => [signs.reduce((sum, sign, at) => sum + sign * plainWeights[at]!, 0)]),
    tests.map((test) => test.kind === 'inside'),
  )
  return { bias, weights: plainWeights.map((weight) => weight * (weights[0] ?? 0)) }
}

/** Quantises the weights to one byte each with a scale per row: less than a quarter of the size, without changing any prediction. */
export function quantise(
  columns: readonly Float32Array[],
  rows: number,
): Pick<Classifier, 'weights' | 'scales'> {
  const weights = new Int8Array(rows * columns.length)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const highest = columns.reduce((most, column) => Math.max(most, Math.abs(column[row]!)), 0)
    scales[row] = highest / 127
    for (const [label, column] of columns.entries()) {
      weights[row * columns.length + label] = highest === 0 ? 0 : Math.round((column[row]! / highest) * 127)
    }
  }
  return { weights: classWeightsOf(weights, columns.length), scales }
}

function judgedAt({ margins, right }: Trial, sharpness: number): CalibrationCase {
  const shares = softmax(margins, sharpness)
  const share = shares.reduce((most, one) => Math.max(most, one), 0)
  return { share, isRight: shares[right] === share }
}

/** Returns the sharpness that maximises the likelihood of the trials. */
function sharpnessOf(trials: readonly Trial[]): number {
  const surprise = (sharpness: number) =>
    trials.reduce((sum, { margins, right }) => sum - Math.log(softmax(margins, sharpness)[right]! + 1e-9), 0)
  const candidates = Array.from({ length: 25 }, (_, step) => 1 * 1.13 ** step)
  return candidates.reduce(
    (best, sharpness) => {
      const cost = surprise(sharpness)
      return cost < best.cost ? { sharpness, cost } : best
    },
    { sharpness: 4, cost: Number.POSITIVE_INFINITY },
  ).sharpness
}
