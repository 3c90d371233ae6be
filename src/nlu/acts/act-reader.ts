import { addRow } from '../classifier/class-weights.js'
import type { TextSpan } from '../text/text-span.js'
import { logisticProbability } from '../training/logistic.js'
import type { Act, PromptKind } from './act.js'
import { actVector, columns } from './act-features.js'
import type { ActModel } from './act-model.js'
import { type ClauseWords, noClauseWords } from './clause-words.js'
import { type ClauseUnit, splitClauses } from './split-clauses.js'

/** Act and its probability, 0 to 1. */
export interface RankedAct {
  readonly act: Act
  readonly p: number
}

/** Part of a message and its own acts, likeliest first. */
export interface ClauseReading {
  readonly span: TextSpan
  readonly isAsked: boolean
  readonly acts: readonly RankedAct[]
}

export interface ActReading {
  /** Acts of the whole message, likeliest first; several may apply. */
  readonly acts: readonly RankedAct[]
  readonly clauses: readonly ClauseReading[]
}

export type ActReader = (span: TextSpan, language: string, prompt: PromptKind | null) => ActReading

/** Minimum probability for an act to be listed. */
const leastListed = 0.02

/** Creates a classifier of the acts in a message, by clause and as a whole. `words` divides messages into clauses, by language. */
export function createActReader(model: ActModel, words: ReadonlyMap<string, ClauseWords>): ActReader {
  return (span, language, prompt) => {
    if (!model.languages.includes(language) || span.words().length === 0) return { acts: [], clauses: [] }
    const units = splitClauses(span, words.get(language) ?? noClauseWords)
    const margins = units.map((unit) => marginsOf(model, unit, prompt))
    const whole = margins.at(-1)!
    const acts = model.labels.map((act, label) => {
      const clearest = margins
        .slice(0, -1)
        .reduce((most, own) => Math.max(most, own[label]!), Number.NEGATIVE_INFINITY)
      return { act, p: logisticProbability(model.calibration[label]!, [clearest, whole[label]!]) }
    })
    const clauses = units.slice(0, -1).map(({ span: part, isAsked }, at) => ({
      span: part,
      isAsked,
      acts: ranked(
        model.labels.map((act, label) => {
          const margin = margins[at]![label]!
          return { act, p: logisticProbability(model.calibration[label]!, [margin, margin]) }
        }),
      ),
    }))
    return { acts: ranked(acts), clauses }
  }
}

function ranked(acts: readonly RankedAct[]): readonly RankedAct[] {
  return acts.filter(({ p }) => p >= leastListed).sort((one, other) => other.p - one.p)
}

function marginsOf(
  { labels, weights, scales }: ActModel,
  unit: ClauseUnit,
  prompt: PromptKind | null,
): Float64Array {
  const { columns: found, values, size } = actVector(unit, prompt)
  const margins = new Float64Array(labels.length)
  for (let at = 0; at < size; at++) {
    const row = found[at]!
    addRow(weights, row, values[at]! * scales[row]!, margins)
  }
  addRow(weights, columns, scales[columns]!, margins)
  return margins
}
