import { describe, expect, it } from '@jest/globals'
import { marginSteps } from '../../../src/nlu/alarms/alarm-model.js'
import { selectAlarmThresholds } from '../../../src/nlu/alarms/alarm-thresholds.js'
import { findStrongestUnit, splitAlarmUnits } from '../../../src/nlu/alarms/alarm-units.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'

const frames = new Map([['no', 'denied'] as const])

describe('two clauses together', () => {
  const units = splitAlarmUnits(createTextSpan('none of that, and my antivirus is up to date'), frames)

  it.each([
    ['are no sure alarm where neither is near one', [-2, -1.2, 1.5], -0.3],
    ['are one where one of them is near one', [-2, -0.3, 0.5], 0.5],
    ['take nothing from a clause that is one by itself', [0.8, -2, -1], 0.8],
  ])('%s', (_, margins, expected) => {
    expect(findStrongestUnit(units, margins).margin).toBeCloseTo(expected)
  })

  it('count for less where what is asked is denied at once', () => {
    const asked = splitAlarmUnits(createTextSpan('stolen? no'), frames)

    expect(findStrongestUnit(asked, [0.6, -2, -1]).margin).toBeCloseTo(0.1)
  })
})

describe('the bounds of an alarm', () => {
  /** Returns the same number of messages at each margin from one to another. */
  const counted = (from: number, to: number) =>
    Array.from({ length: marginSteps }, (_, step) => (step >= from && step <= to ? 10 : 0))
  const trials = [{ language: 'en', alarms: counted(30, 70), others: counted(0, 45) }]
  const costs = { share: 0.1, falseAlarm: 30, uselessButton: 2, onlyOffered: 10, missed: 50 }
  const inEnglish = (changed: Partial<typeof costs>) =>
    selectAlarmThresholds(trials, 'en', { ...costs, ...changed })

  it('follow from what mistakes cost', () => {
    const { sure, perhaps } = inEnglish({})

    expect(perhaps).toBeLessThan(sure)
    expect(inEnglish({ falseAlarm: 2.5 }).sure).toBeLessThan(sure)
    expect(inEnglish({ missed: 11 }).perhaps).toBeGreaterThan(perhaps)
  })

  it('are those of all languages where a language has too few lines', () => {
    expect(selectAlarmThresholds(trials, 'es', costs)).toEqual(inEnglish({}))
  })
})
