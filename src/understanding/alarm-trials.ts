import { type AlarmTrials, lowestMargin, marginStep, marginSteps } from './alarm-model.js'
import { loudestOf, type Unit } from './alarm-units.js'
import { folds } from './held-out.js'
import type { Language } from './intent-file.js'
import { marginOf, type SparseRows, trainOneVsRest } from './linear-svm.js'

/** A line with its units, whose rows stand one after another. */
export interface Told {
  readonly language: Language
  readonly fold: number
  readonly units: readonly Unit[]
  /** The row of the first unit. */
  readonly from: number
}

/** Models that only test are fitted less finely: their verdicts are the same. */
const roughly = { cost: 1, passes: 5, again: 2 }

/** How far on the side of an alarm each line lies for a model that has not seen it. `learnt`: the rows that are learnt from; 0 in `labels`: an alarm. */
export function alarmTrials(
  told: readonly Told[],
  matrix: SparseRows,
  learnt: Uint32Array,
  labels: Int32Array,
): readonly AlarmTrials[] {
  const foldOfRow = new Uint8Array(labels.length)
  for (const { fold, from, units } of told) foldOfRow.fill(fold, from, from + units.length)
  const counts = new Map<Language, { alarms: number[]; others: number[] }>()
  const none = () => Array.from({ length: marginSteps }, () => 0)
  for (let fold = 0; fold < folds; fold++) {
    const others = learnt.filter((row) => foldOfRow[row] !== fold)
    const [weights] = trainOneVsRest(matrix, others, labels, 1, roughly)
    for (const line of told) {
      if (line.fold !== fold) continue
      const margins = line.units.map((_, at) => marginOf(matrix, line.from + at, weights!))
      const count = counts.get(line.language) ?? { alarms: none(), others: none() }
      counts.set(line.language, count)
      count[labels[line.from] === 0 ? 'alarms' : 'others'][stepOf(loudestOf(line.units, margins).margin)]! +=
        1
    }
  }
  return Array.from(counts, ([language, count]) => ({ language, ...count }))
}

function stepOf(margin: number): number {
  const step = Math.floor((margin - lowestMargin) / marginStep)
  return Math.min(Math.max(step, 0), marginSteps - 1)
}
