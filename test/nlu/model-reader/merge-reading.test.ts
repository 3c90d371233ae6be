import { describe, expect, it } from '@jest/globals'
import { DecisionCosts } from '../../../src/nlu/decision-costs.js'
import { mergeNluResult, mergeReading } from '../../../src/nlu/model-reader/merge-reading.js'
import type { ModelReading } from '../../../src/nlu/model-reader/model-reader.js'
import type { MessageReading, NluResult } from '../../../src/nlu/nlu-result.js'

const bounds = { sure: 0.5, likely: 0.25, lead: 2.5, success: 0.75 }
const silent: ModelReading = { acts: [], option: null, facts: {}, danger: null }
const own: MessageReading = { acts: [], clauses: [], options: [] }

type Act = ModelReading['acts'][number]['act']
const merged = (act: Act, certainty: 'sure' | 'likely', heard: number, prompt: 'done?' | 'recap' = 'done?') =>
  mergeReading(
    { ...own, acts: [{ act, p: heard }] },
    { ...silent, acts: [{ act, certainty }] },
    prompt,
    bounds,
  ).acts[0]!.p

describe('an act of a model', () => {
  it.each([
    { act: 'ask-how', certainty: 'sure', heard: 0, from: bounds.success, below: 1 },
    { act: 'ask-how', certainty: 'likely', heard: 0.9, from: bounds.likely, below: bounds.sure },
    // These acts can close a ticket, but only if both readers find them.
    { act: 'report-success', certainty: 'sure', heard: 0.6, from: bounds.sure, below: bounds.success },
    { act: 'affirm', certainty: 'sure', heard: 0, from: bounds.sure, below: bounds.success },
    { act: 'cancel', certainty: 'sure', heard: 0, from: bounds.sure, below: bounds.success },
    { act: 'report-success', certainty: 'sure', heard: 0.8, from: bounds.success, below: 1 },
    { act: 'report-success', certainty: 'likely', heard: 0.8, from: bounds.likely, below: bounds.sure },
  ] as const)(
    '$act, $certainty, where the built-in reader says $heard',
    ({ act, below, certainty, from, heard }) => {
      const p = merged(act, certainty, heard)

      expect(p).toBeGreaterThanOrEqual(from)
      expect(p).toBeLessThan(below)
    },
  )

  it('that drops what was read back is not sure, unless both readers hear it', () => {
    expect(merged('cancel', 'sure', 0, 'recap')).toBeLessThan(bounds.sure)
    expect(merged('cancel', 'sure', 0.8, 'recap')).toBeGreaterThan(bounds.sure)
  })

  it('takes the place of all that the built-in reader heard', () => {
    const heard = { ...own, acts: [{ act: 'report-problem', p: 0.9 }] } as const
    const { acts } = mergeReading(
      heard,
      { ...silent, acts: [{ act: 'inform', certainty: 'sure' }] },
      'choice',
      bounds,
    )

    expect(acts.map(({ act }) => act)).toEqual(['inform'])
  })
})

describe('an option of a model', () => {
  const heard = {
    ...own,
    options: [
      { id: 'red', p: 0.8 },
      { id: 'green', p: 0.1 },
    ],
  }
  const options = (option: ModelReading['option']) =>
    mergeReading(heard, { ...silent, option }, 'choice', bounds).options

  it('that is sure is taken, and closes nothing', () => {
    const [first, ...others] = options({ id: 'green', certainty: 'sure' })

    expect([first?.id, others]).toEqual(['green', []])
    expect(first?.p).toBeGreaterThanOrEqual(bounds.sure)
    expect(first?.p).toBeLessThan(bounds.success)
  })

  it('that both readers hear may close', () => {
    expect(options({ id: 'red', certainty: 'sure' })[0]?.p).toBeGreaterThan(bounds.success)
  })

  it('that is only likely is asked about beside what the built-in reader hears', () => {
    const [first, second] = options({ id: 'green', certainty: 'likely' })

    expect([first?.id, second?.id]).toEqual(['green', 'red'])
    expect(first?.p).toBe(second?.p)
  })

  it('that is none takes none', () => {
    expect(options(null)).toEqual([])
  })
})

describe('a danger', () => {
  const alarm = {
    topic: 'security.malware',
    answer: null,
    margin: 0.3,
    text: 'all my files are locked',
    isAsked: false,
  }
  const calm = {
    text: 'it smells burnt',
    facts: { os: 'macos' },
    alarm: null,
    mayBeAlarm: null,
  } as unknown as NluResult
  const told = (certainty: 'sure' | 'likely'): ModelReading => ({
    ...silent,
    danger: { topic: 'hardware.damage', answer: 'danger', certainty },
  })
  const policy = (byModel: 'call' | 'offer') =>
    DecisionCosts.shape.alarm.parse({
      share: 0.1,
      falseAlarm: 30,
      uselessButton: 2,
      onlyOffered: 10,
      missed: 50,
      byModel,
    })
  const of = (understanding: NluResult, model: ModelReading, byModel: 'call' | 'offer' = 'call') => {
    const { alarm: sure, mayBeAlarm } = mergeNluResult(understanding, model, policy(byModel))
    return [sure?.topic ?? null, mayBeAlarm?.topic ?? null]
  }

  it('that either reader tells counts, as far as policy allows', () => {
    expect(of(calm, told('sure'))).toEqual(['hardware.damage', null])
    expect(of(calm, told('likely'))).toEqual([null, 'hardware.damage'])
    expect(of(calm, told('sure'), 'offer')).toEqual([null, 'hardware.damage'])
    expect(of(calm, silent)).toEqual([null, null])
    expect(of({ ...calm, alarm }, silent)).toEqual(['security.malware', null])
    expect(of({ ...calm, alarm }, told('sure'))).toEqual(['security.malware', null])
    expect(of({ ...calm, mayBeAlarm: alarm }, told('likely'))).toEqual([null, 'security.malware'])
  })

  it('leaves facts that the built-in reader heard as they are', () => {
    const { facts } = mergeNluResult(
      calm,
      { ...silent, facts: { os: 'windows', place: 'home' } },
      policy('call'),
    )

    expect(facts).toEqual({ os: 'macos', place: 'home' })
  })
})
