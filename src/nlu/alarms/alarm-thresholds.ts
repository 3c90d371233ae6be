import type { DecisionCosts } from '../decision-costs.js'
import type { Language } from '../intent-file.js'
import { type AlarmMarginHistograms, lowestMargin, marginStep, marginSteps } from './alarm-model.js'

/** Margins above which a message is definitely, or possibly, an alarm. */
export interface AlarmThresholds {
  readonly sure: number
  readonly perhaps: number
}

/** Minimum number of alarms for which a language's own trials are used. */
const fewestAlarms = 100

/**
 * Chooses the thresholds for paging people, offering a button and doing nothing that have the lowest expected
 * cost on held-out messages.
 */
export function selectAlarmThresholds(
  trials: readonly AlarmMarginHistograms[],
  language: Language,
  { share, falseAlarm, uselessButton, onlyOffered, missed }: Omit<DecisionCosts['alarm'], 'byModel'>,
): AlarmThresholds {
  const own = trials.filter((one) => one.language === language)
  const told = own.some(({ alarms }) => sum(alarms) >= fewestAlarms) ? own : trials
  const alarms = sharesAbove(told.map((one) => one.alarms))
  const others = sharesAbove(told.map((one) => one.others))
  const cheapest = (silent: number, loud: number, upTo: number) => {
    let best = { step: upTo, cost: Number.POSITIVE_INFINITY }
    for (let step = upTo; step >= 0; step--) {
      const cost = share * silent * (1 - alarms[step]!) + (1 - share) * loud * others[step]!
      if (cost < best.cost) best = { step, cost }
    }
    return best.step
  }
  const sure = cheapest(onlyOffered, falseAlarm - uselessButton, marginSteps)
  const perhaps = cheapest(missed - onlyOffered, uselessButton, sure)
  return { sure: lowestMargin + sure * marginStep, perhaps: lowestMargin + perhaps * marginStep }
}

/** Returns the share of messages at each margin step or above, plus a final 0. */
function sharesAbove(counts: readonly (readonly number[])[]): readonly number[] {
  const all = Math.max(1, sum(counts.map(sum)))
  const shares = [0]
  let above = 0
  for (let step = marginSteps - 1; step >= 0; step--) {
    above += sum(counts.map((one) => one[step] ?? 0))
    shares.unshift(above / all)
  }
  return shares
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
