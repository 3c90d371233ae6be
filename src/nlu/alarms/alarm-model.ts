import { type ClassWeights, classWeightsOf } from '../classifier/class-weights.js'
import type { Language } from '../intent-file.js'
import { extraColumns } from './alarm-features.js'

/** Label of a request for a person. The other labels come from alarms.yml and from the urgent topics. */
export const humanLabel = 'human'
/** Label of any alarm. */
export const anyLabel = 'any'

/** Linear model over the features of the topic classifier and a few of its own. */
export interface AlarmModel {
  /**
   * Labels: any, human, and one per alarm. An alarm is a topic, optionally with an answer to the
   * first question of the topic's guide.
   */
  readonly labels: readonly string[]
  /** Weights with one row per feature; the last row holds the biases. A value is the weight times the row's scale. */
  readonly weights: ClassWeights
  readonly scales: Float32Array
  /** Alarm margins of messages that weren't in the training data. */
  readonly trials: readonly AlarmMarginHistograms[]
}

/** Histograms by margin, from `lowestMargin` in steps of `marginStep`; values beyond either end are counted there. */
export interface AlarmMarginHistograms {
  readonly language: Language
  readonly alarms: readonly number[]
  readonly others: readonly number[]
}

export const lowestMargin = -2
export const marginStep = 0.05
export const marginSteps = 81

/** Model that recognises nothing. */
export const noAlarms: AlarmModel = {
  labels: [],
  weights: classWeightsOf(new Int8Array(0), 1),
  scales: new Float32Array(0),
  trials: [],
}

/** Returns the weight row of a feature that only the alarm model has. */
export function alarmFeatureRow(width: number, feature: number): number {
  return width + feature
}

export function biasRow(width: number): number {
  return width + extraColumns
}
