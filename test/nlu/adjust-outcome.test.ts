import { describe, expect, it } from '@jest/globals'
import { adjustOutcome } from '../../src/nlu/adjust-outcome.js'

const alarm = { topic: 'security.malware', answer: null, margin: 0.1, text: 'a virus', isAsked: false }
const silent = { alarm: null, deniedAlarm: null, mayBeAlarm: null }
const evidence = {
  alarms: silent,
  cannotWait: new Set(['security.malware']),
  facts: {},
  isBare: false,
  telling: 'clearly',
} as const

describe('an outcome that the rest of the message does not bear out', () => {
  it.each([
    ['a goodbye that names a thing of its own', 'chat.goodbye', { facts: { since: 'today' } }, 'unknown'],
    ['a goodbye', 'chat.goodbye', {}, 'answer'],
    ['an urgent topic without an alarm', 'security.malware', {}, 'clarify'],
    [
      'an urgent topic with a possible alarm',
      'security.malware',
      { alarms: { ...silent, mayBeAlarm: alarm } },
      'answer',
    ],
    [
      'an urgent topic that is only asked about',
      'security.malware',
      { alarms: { ...silent, mayBeAlarm: { ...alarm, isAsked: true } } },
      'clarify',
    ],
    [
      'an urgent topic that is denied',
      'security.malware',
      { alarms: { ...silent, mayBeAlarm: alarm, deniedAlarm: alarm } },
      'clarify',
    ],
    ['a topic of the desk that the words hardly name', 'desk.outage', { telling: 'hardly' }, 'answer'],
    ['a topic that no word points to', 'os.crash', { telling: 'not' }, 'clarify'],
    ['a topic that a word points to', 'os.crash', {}, 'answer'],
  ] as const)('%s (%s)', (_, topic, besides, outcome) => {
    expect(adjustOutcome('answer', { topic, confidence: 0.7 }, { ...evidence, ...besides })).toBe(outcome)
  })

  it('is never raised', () => {
    expect(adjustOutcome('unknown', { topic: 'os.crash', confidence: 0.9 }, evidence)).toBe('unknown')
  })
})
