import { hash } from '../../understanding/features.js'
import { quantise } from '../../understanding/learn.js'
import { marginOf, type SparseRows, trainOneVsRest } from '../../understanding/linear-svm.js'
import { fitLogistic, type Logistic } from '../../understanding/logistic.js'
import { passageOf } from '../../understanding/passage.js'
import { createRows } from '../../understanding/sparse-rows.js'
import { fold, tidy } from '../../understanding/words.js'
import { actNames } from './act.js'
import { actVector, columns } from './act-features.js'
import type { ActExample } from './act-file.js'
import { type ActModel, noActs } from './act-model.js'
import { composeLines, type FoldedExample } from './compose-lines.js'
import { type Joins, unitsOf } from './split-clauses.js'

/** Lines are dealt into so many parts; one of them is held out to calibrate on. */
const folds = 3
const held = 0

/** Readers that only test are fitted less finely. */
const roughly = { cost: 1, passes: 5, again: 2 }

/** Fewer lines of an act than this say too little of how far to trust its margins; they are then taken as they are. */
const fewestTrials = 20
const plainly: Logistic = { bias: 0, weights: [1.5, 1.5] }

interface Told {
  readonly example: FoldedExample
  /** Rows of its clauses; the whole is the last row. */
  readonly from: number
  readonly to: number
}

/**
 * Learns from examples what a line does. Lines that do several things are made up of the examples beside those that are given. A reader
 * that has not seen a third of the lines shows how far each margin is to be trusted. The same examples give the same model.
 */
export function learnActs(examples: readonly ActExample[], joins: ReadonlyMap<string, Joins>): ActModel {
  if (examples.length === 0) return noActs
  const folded = examples.map(
    (example): FoldedExample => ({ ...example, fold: hash(fold(example.text)) % folds }),
  )
  const all = [...folded, ...composeLines(folded)]
  const rows = createRows(columns)
  const told = all.map((example): Told => {
    const from = rows.count()
    for (const unit of unitsOf(passageOf(tidy(example.text)), joins.get(example.language) ?? new Set())) {
      const { columns: found, values, size } = actVector(unit, example.after)
      for (let at = 0; at < size; at++) rows.add(found[at]!, values[at]!)
      rows.end()
    }
    return { example, from, to: rows.count() }
  })
  const matrix = rows.done()
  const labels = actNames.filter((act) => examples.some(({ acts }) => acts.includes(act)))
  const wholes = Uint32Array.from(told, ({ to }) => to - 1)
  const weights: Float32Array[] = []
  const calibration: Logistic[] = []
  for (const act of labels) {
    const isAct = new Int32Array(rows.count()).fill(-1)
    for (const { example, to } of told) if (example.acts.includes(act)) isAct[to - 1] = 0
    weights.push(trainOneVsRest(matrix, wholes, isAct, 1)[0]!)
    calibration.push(calibrate(told, matrix, isAct))
  }
  const languages = [...new Set(examples.map(({ language }) => language))].sort()
  return { labels, languages, ...quantise(weights, columns + 1), calibration }
}

/** Fits the probability of an act to the margins of a third of the lines, for a reader that has not seen them. */
function calibrate(told: readonly Told[], matrix: SparseRows, isAct: Int32Array): Logistic {
  const trials: (readonly [number, number])[] = []
  const isRight: boolean[] = []
  const others = Uint32Array.from(told.flatMap(({ example, to }) => (example.fold === held ? [] : [to - 1])))
  const [weights] = trainOneVsRest(matrix, others, isAct, 1, roughly)
  for (const { example, from, to } of told) {
    if (example.fold !== held) continue
    let clearest = Number.NEGATIVE_INFINITY
    for (let row = from; row < to - 1; row++) clearest = Math.max(clearest, marginOf(matrix, row, weights!))
    trials.push([clearest, marginOf(matrix, to - 1, weights!)])
    isRight.push(isAct[to - 1] === 0)
  }
  const positives = isRight.filter(Boolean).length
  if (positives < fewestTrials) return plainly
  const { bias, weights: own } = fitLogistic(trials, isRight)
  // The fit weighs both sides alike; an act is as frequent as the examples show it.
  const prior = Math.log(Math.max(positives, 1) / Math.max(isRight.length - positives, 1))
  return { bias: bias + prior, weights: own }
}
