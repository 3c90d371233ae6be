import { addRow } from '../../understanding/label-weights.js'
import { probability } from '../../understanding/logistic.js'
import type { Passage } from '../../understanding/passage.js'
import type { Act, Prompt } from './act.js'
import { actVector, columns } from './act-features.js'
import type { ActModel } from './act-model.js'
import { type Joins, type Unit, unitsOf } from './split-clauses.js'

/** Act with its probability, 0 to 1. */
export interface RankedAct {
  readonly act: Act
  readonly p: number
}

/** Part of a message with its own acts, the likeliest first. */
export interface ReadClause {
  readonly passage: Passage
  readonly isAsked: boolean
  readonly acts: readonly RankedAct[]
}

export interface ReadActs {
  /** Acts of the whole message, the likeliest first; several may apply. */
  readonly acts: readonly RankedAct[]
  readonly clauses: readonly ReadClause[]
}

export type ActReader = (passage: Passage, language: string, prompt: Prompt | null) => ReadActs

/** Lowest probability at which an act is listed. */
const leastListed = 0.02

/** Creates a classifier of the acts in a message, by clause and as a whole. `joins` holds the words that join clauses, by language. */
export function createActReader(model: ActModel, joins: ReadonlyMap<string, Joins>): ActReader {
  const none: Joins = new Set()
  return (passage, language, prompt) => {
    if (!model.languages.includes(language) || passage.words().length === 0) return { acts: [], clauses: [] }
    const units = unitsOf(passage, joins.get(language) ?? none)
    const margins = units.map((unit) => marginsOf(model, unit, prompt))
    const whole = margins.at(-1)!
    const acts = model.labels.map((act, label) => {
      const clearest = margins
        .slice(0, -1)
        .reduce((most, own) => Math.max(most, own[label]!), Number.NEGATIVE_INFINITY)
      return { act, p: probability(model.calibration[label]!, [clearest, whole[label]!]) }
    })
    const clauses = units.slice(0, -1).map(({ passage: part, isAsked }, at) => ({
      passage: part,
      isAsked,
      acts: ranked(
        model.labels.map((act, label) => {
          const margin = margins[at]![label]!
          return { act, p: probability(model.calibration[label]!, [margin, margin]) }
        }),
      ),
    }))
    return { acts: ranked(acts), clauses }
  }
}

function ranked(acts: readonly RankedAct[]): readonly RankedAct[] {
  return acts.filter(({ p }) => p >= leastListed).sort((one, other) => other.p - one.p)
}

function marginsOf({ labels, weights, scales }: ActModel, unit: Unit, prompt: Prompt | null): Float64Array {
  const { columns: found, values, size } = actVector(unit, prompt)
  const margins = new Float64Array(labels.length)
  for (let at = 0; at < size; at++) {
    const row = found[at]!
    addRow(weights, row, values[at]! * scales[row]!, margins)
  }
  addRow(weights, columns, scales[columns]!, margins)
  return margins
}
