import { describe, expect, it } from '@jest/globals'
import type { Act } from '../../../src/nlu/acts/act.js'
import type { ClauseReading } from '../../../src/nlu/acts/act-reader.js'
import { statementSpan } from '../../../src/nlu/acts/statement-span.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'

type Told = readonly [text: string, act: Act, p: number, isAsked?: true]

function clauseOf([text, act, p, isAsked]: Told): ClauseReading {
  return { span: createTextSpan(text), isAsked: isAsked === true, acts: [{ act, p }] }
}

describe('what a message states beside its question', () => {
  it.each<readonly [string, readonly Told[], string | null]>([
    [
      'leaves out what begins like a question',
      [
        ["it's blocked", 'report-failure', 0.4],
        ['and is that going to log me out', 'ask-risk', 0.3, true],
      ],
      "it's blocked",
    ],
    [
      'leaves out what asks by its act alone',
      [
        ['still black', 'report-failure', 0.9],
        ['you sure that is harmless', 'ask-risk', 0.6],
      ],
      'still black',
    ],
    [
      'keeps what hardly asks',
      [
        ['still black', 'report-failure', 0.9],
        ['the red one', 'ask-what', 0.4],
        ['why', 'ask-why', 0.9],
      ],
      'still black, the red one',
    ],
    [
      'leaves out courtesies',
      [
        ['thanks', 'thank', 0.9],
        ['no picture', 'report-failure', 0.9],
        ['why', 'ask-why', 0.9],
      ],
      'no picture',
    ],
    [
      'is nothing if only a short yes comes before the question',
      [
        ['ok', 'affirm', 0.9],
        ['but how', 'ask-how', 0.9],
      ],
      null,
    ],
    [
      'keeps a yes that says more',
      [
        ['yes the light is on', 'affirm', 0.9],
        ['why', 'ask-why', 0.9],
      ],
      'yes the light is on',
    ],
    ['is nothing if nothing is asked', [['still black', 'report-failure', 0.9]], null],
  ])('%s', (_, told, stated) => {
    expect(statementSpan(told.map(clauseOf))?.text ?? null).toBe(stated)
  })
})
