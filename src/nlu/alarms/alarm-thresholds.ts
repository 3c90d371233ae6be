import type { DecisionCosts } from '../decision-costs.js'
import type { Language } from '../intent-file.js'
import { fitWeightedLogistic, type WeightedPoint, whereProbable } from '../training/weighted-logistic.js'
import { type AlarmMarginHistograms, lowestMargin, marginStep } from './alarm-model.js'

/** Margins above which a message is definitely, or possibly, an alarm. */
export interface AlarmThresholds {
  readonly sure: number
  readonly perhaps: number
}

/** Minimum number of alarms for which a language's own trials are used. */
const fewestAlarms = 100

/**
 * Chooses the margins from which paging people, and offering a button, cost less on average than
 * the next milder reaction. A curve fitted to the held-out messages gives the probability of an
 * alarm at each margin. Counting alone isn't enough: there are so few messages at high margins that
 * thresholds based on counts would jump with every new training.
 */
export function selectAlarmThresholds(
  trials: readonly AlarmMarginHistograms[],
  language: Language,
  { share, falseAlarm, uselessButton, onlyOffered, missed }: Omit<DecisionCosts['alarm'], 'byModel'>,
): AlarmThresholds {
  const own = trials.filter((one) => one.language === language)
  const told = own.some(({ alarms }) => sum(alarms) >= fewestAlarms) ? own : trials
  const alarms = told.map((one) => one.alarms)
  if (sum(alarms.map(sum)) === 0) return { sure: Number.POSITIVE_INFINITY, perhaps: Number.POSITIVE_INFINITY }
  const curve = fitWeightedLogistic([
    ...pointsOf(alarms, true, share),
    ...pointsOf(
      told.map((one) => one.others),
      false,
      1 - share,
    ),
  ])
  const from = (gain: number, loss: number) => whereProbable(curve, loss / (loss + gain))
  const sure = from(onlyOffered, falseAlarm - uselessButton)
  return { sure, perhaps: Math.min(sure, from(missed - onlyOffered, uselessButton)) }
}

/** Returns a point for each margin with messages; the total weight of the points is `weight`. */
function pointsOf(
  counts: readonly (readonly number[])[],
  isPositive: boolean,
  weight: number,
): readonly WeightedPoint[] {
  const all = sum(counts.map(sum))
  return counts.flatMap((one) =>
    one.flatMap((count, step) =>
      count === 0
        ? []
        : [{ x: lowestMargin + (step + 0.5) * marginStep, isPositive, weight: (weight * count) / all }],
    ),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
