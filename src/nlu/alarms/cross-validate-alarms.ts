import type { Language } from '../intent-file.js'
import { crossValidationFolds } from '../training/cross-validation.js'
import { type Fit, type Fitted, fitsOf } from '../training/fit.js'
import { roughSvmOptions } from '../training/linear-svm.js'
import { sharedRows } from '../training/shared-arrays.js'
import type { SparseRows } from '../training/sparse-rows.js'
import { type AlarmMarginHistograms, lowestMargin, marginStep, marginSteps } from './alarm-model.js'
import { type AlarmUnit, findStrongestUnit } from './alarm-units.js'

/** Message with its units, which are consecutive matrix rows. */
export interface AlarmExample {
  readonly language: Language
  readonly fold: number
  readonly units: readonly AlarmUnit[]
  /** Row of the first unit. */
  readonly from: number
}

/**
 * Cross-validation of alarms: the models to fit, and the alarm margin of each message according to
 * a model that wasn't trained on it.
 */
export interface AlarmCrossValidation {
  readonly fits: readonly Fit[]
  results(fitted: readonly Fitted[]): readonly AlarmMarginHistograms[]
}

/** Prepares the cross-validation. `learnt` are the training rows; label 0 in `labels` is an alarm. */
export function crossValidateAlarms(
  told: readonly AlarmExample[],
  matrix: SparseRows,
  learnt: Uint32Array,
  labels: Int32Array,
): AlarmCrossValidation {
  const foldOfRow = new Uint8Array(labels.length)
  for (const { fold, from, units } of told) foldOfRow.fill(fold, from, from + units.length)
  const parts = Array.from({ length: crossValidationFolds }, (_, fold) =>
    told.filter((line) => line.fold === fold),
  )
  const fits = parts.flatMap((lines, fold) =>
    fitsOf({
      matrix,
      rows: sharedRows(learnt.filter((row) => foldOfRow[row] !== fold)),
      labels,
      classes: 1,
      options: roughSvmOptions,
      tests: sharedRows(lines.flatMap(({ from, units }) => units.map((_, at) => from + at))),
      isKept: false,
    }),
  )
  return {
    fits,
    results(fitted) {
      const counts = new Map<Language, { alarms: number[]; others: number[] }>()
      for (const [fold, lines] of parts.entries()) count(lines, fitted[fold]!.margins, labels, counts)
      return Array.from(counts, ([language, own]) => ({ language, ...own }))
    },
  }
}

function count(
  lines: readonly AlarmExample[],
  margins: Float64Array,
  labels: Int32Array,
  counts: Map<Language, { alarms: number[]; others: number[] }>,
): void {
  const none = () => Array.from({ length: marginSteps }, () => 0)
  let from = 0
  for (const line of lines) {
    const own = counts.get(line.language) ?? { alarms: none(), others: none() }
    counts.set(line.language, own)
    const step = stepOf(
      findStrongestUnit(line.units, margins.subarray(from, from + line.units.length)).margin,
    )
    own[labels[line.from] === 0 ? 'alarms' : 'others'][step]! += 1
    from += line.units.length
  }
}

function stepOf(margin: number): number {
  const step = Math.floor((margin - lowestMargin) / marginStep)
  return Math.min(Math.max(step, 0), marginSteps - 1)
}
