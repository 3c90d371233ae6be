import { extraWidth } from './alarm-features.js'
import type { Language } from './intent-file.js'
import { type LabelWeights, labelWeightsOf } from './label-weights.js'

/** The label of a wish for a person; the others are those of alarms.yml and the topics that cannot wait. */
export const humanLabel = 'human'
/** The label of any alarm, whichever. */
export const anyLabel = 'any'

/** A linear model over the features of the topics' own model, and a few of its own behind them. */
export interface AlarmModel {
  /** any, human, and each alarm: a topic, and perhaps the answer that is then given to the first question of its guide. */
  readonly labels: readonly string[]
  /** Weights, a row per feature, the last row the biases; value = weight × the row's scale. */
  readonly weights: LabelWeights
  readonly scales: Float32Array
  /** Margins on the alarm side of lines a model hadn't seen. */
  readonly trials: readonly AlarmTrials[]
}

/** Counted by margin, from `lowestMargin` in steps of `marginStep`; what lies beyond either end counts at it. */
export interface AlarmTrials {
  readonly language: Language
  readonly alarms: readonly number[]
  readonly others: readonly number[]
}

export const lowestMargin = -2
export const marginStep = 0.05
export const marginSteps = 81

/** Hears nothing. */
export const noAlarms: AlarmModel = {
  labels: [],
  weights: labelWeightsOf(new Int8Array(0), 1),
  scales: new Float32Array(0),
  trials: [],
}

/** The row of a feature of its own. */
export function ownRow(width: number, feature: number): number {
  return width + feature
}

export function biasRow(width: number): number {
  return width + extraWidth
}
