import { createTextSpan } from '../text/text-span.js'
import { normaliseText } from '../text/words.js'
import { type Fitted, fitsOf, type Training } from '../training/fit.js'
import { fineRoughSvmOptions, fineSvmOptions } from '../training/linear-svm.js'
import { fitLogistic, type Logistic } from '../training/logistic.js'
import { sharedLabels, sharedRows } from '../training/shared-arrays.js'
import { createSparseRowsBuilder } from '../training/sparse-rows.js'
import { quantise } from '../training/train-classifier.js'
import { type Act, actNames } from './act.js'
import { actVector, columns } from './act-features.js'
import type { ActExample } from './act-file.js'
import { type ActModel, noActs } from './act-model.js'
import { type ClauseWords, noClauseWords } from './clause-words.js'
import { composeExamples, type FoldedExample } from './compose-examples.js'
import { foldOf, heldOutFold } from './held-out-fold.js'
import { splitClauses } from './split-clauses.js'
import { spreadOverPrompts } from './spread-over-prompts.js'

/** Sampling step for examples without the act: every sixth is enough to fit the calibration. */
const othersStep = 6

/** Minimum number of examples of an act that are needed to fit its calibration; with fewer, the default is used. */
const fewestTrials = 20
const plainly: Logistic = { bias: 0, weights: [1.5, 1.5] }

interface Told {
  readonly example: FoldedExample
  /** Rows of the clauses; the last row is the whole message. */
  readonly from: number
  readonly to: number
}

/** Trained act models. */
export interface TrainedActs {
  readonly model: ActModel
  /** Model trained without the held-out fold, used to calibrate. */
  readonly unaware: ActModel
}

/**
 * Trains the act classifier on the given examples and on combined ones with several acts. The margins are calibrated with a model trained without a
 * third of the examples. The same examples always give the same model. `composed` is the number of combined examples.
 */
export function* trainActs(
  examples: readonly ActExample[],
  words: ReadonlyMap<string, ClauseWords>,
  composed = examples.length,
): Training<TrainedActs> {
  if (examples.length === 0) return { model: noActs, unaware: noActs }
  const folded = examples.map((example): FoldedExample => ({ ...example, fold: foldOf(example.text) }))
  const all = spreadOverPrompts([...folded, ...composeExamples(folded, composed)])
  const rows = createSparseRowsBuilder(columns)
  const told = all.map((example): Told => {
    const from = rows.count()
    for (const unit of splitClauses(
      createTextSpan(normaliseText(example.text)),
      words.get(example.language) ?? noClauseWords,
    )) {
      const { columns: found, values, size } = actVector(unit, example.after)
      for (let at = 0; at < size; at++) rows.add(found[at]!, values[at]!)
      rows.end()
    }
    return { example, from, to: rows.count() }
  })
  const matrix = rows.done()
  const labels = actNames.filter((act) => examples.some(({ acts }) => acts.includes(act)))
  const held = told.filter(({ example }) => example.fold === heldOutFold)
  const problems = labels.map((act) => {
    const isAct = sharedLabels(new Int32Array(rows.count()).fill(-1))
    for (const { example, to } of told) if (example.acts.includes(act)) isAct[to - 1] = 0
    return { matrix, labels: isAct, classes: 1 }
  })
  const wholes = sharedRows(told.map(({ to }) => to - 1))
  const others = sharedRows(told.flatMap(({ example, to }) => (example.fold === heldOutFold ? [] : [to - 1])))
  const tests = sharedRows(
    held.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  )
  const fitted = yield [
    ...problems.flatMap((problem) => fitsOf({ ...problem, rows: wholes, options: fineSvmOptions })),
    ...problems.flatMap((problem) =>
      fitsOf({ ...problem, rows: others, options: fineRoughSvmOptions, tests }),
    ),
  ]
  const finely = fitted.slice(0, labels.length)
  const apart = fitted.slice(labels.length)
  const calibration = labels.map((act, label) => calibrate(act, held, apart[label]!))
  const languages = [...new Set(examples.map(({ language }) => language))].sort()
  const modelOf = (models: readonly Fitted[]): ActModel => ({
    labels,
    languages,
    ...quantise(
      models.map(({ weights }) => weights),
      columns + 1,
    ),
    calibration,
  })
  return { model: modelOf(finely), unaware: modelOf(apart) }
}

/** Fits an act's probability to the margins of examples that weren't used to train the weights. */
function calibrate(act: Act, held: readonly Told[], { margins }: Fitted): Logistic {
  const trials: (readonly [number, number])[] = []
  const isRight: boolean[] = []
  let positives = 0
  let next = 0
  for (const [at, { example, from, to }] of held.entries()) {
    const first = next
    next += to - from
    const isPositive = example.acts.includes(act)
    if (isPositive) positives++
    else if (at % othersStep !== 0) continue
    const whole = next - 1
    trials.push([Math.max(...margins.subarray(first, whole)), margins[whole]!])
    isRight.push(isPositive)
  }
  if (positives < fewestTrials) return plainly
  const { bias, weights: own } = fitLogistic(trials, isRight)
  // The fit gives both classes equal weight, so the bias is corrected for the frequency of the act in the
  // examples.
  const prior = Math.log(Math.max(positives, 1) / Math.max(held.length - positives, 1))
  return { bias: bias + prior, weights: own }
}
