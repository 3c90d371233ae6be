import { describe, expect, it } from '@jest/globals'
import type { History, Said, Shown } from './history.js'
import { isSound, judge, type Verdict } from './judge.js'

const marks = ['mark-1', 'mark-2', 'mark-3']
const said = (mark: string, at: number): Said => ({
  mark,
  conversation: 'tom',
  by: 'technician',
  at,
  acknowledgedAt: at + 1,
  arrivesAt: 'slack:D1',
})
const shown = (mark: string, at: number, isAnswerLost = false): Shown => ({
  mark,
  place: 'slack:D1',
  at,
  isAnswerLost,
})
const kept = (...of: readonly string[]) => [
  { conversation: 'tom', lines: of.map((mark) => ({ by: 'technician' as const, mark })) },
]
const sound: History = {
  said: marks.map((mark, at) => said(mark, at * 10)),
  shown: marks.map((mark, at) => shown(mark, at * 10 + 5)),
  kept: kept(...marks),
  interruptions: [],
}
const wrongs = (history: Partial<History>): Partial<Verdict> =>
  Object.fromEntries(Object.entries(judge({ ...sound, ...history })).filter(([, wrong]) => wrong.length > 0))

describe('the judge of a history', () => {
  it('finds nothing where everything has its effect once and arrives once, in order', () => {
    expect(isSound(judge(sound))).toBe(true)
  })

  it.each<[string, Partial<History>, Partial<Verdict>]>([
    [
      'what was acknowledged and is not kept',
      { kept: kept('mark-1', 'mark-3') },
      { lost: ['mark-2 in tom technician'] },
    ],
    [
      'what is kept twice',
      { kept: kept('mark-1', 'mark-2', 'mark-2', 'mark-3') },
      { doubled: ['mark-2 in tom technician'] },
    ],
    [
      'what is kept in another order',
      { kept: kept('mark-2', 'mark-1', 'mark-3') },
      { reordered: ['mark-1 in tom technician'] },
    ],
    ['what nobody there said', { kept: kept(...marks, 'mark-9') }, { astray: ['mark-9 in tom technician'] }],
    [
      'what arrives at somebody else',
      { shown: [...sound.shown, { ...shown('mark-1', 90), place: 'slack:D2' }] },
      { astray: ['mark-1 in slack:D2'] },
    ],
    ['what never arrived', { shown: sound.shown.slice(1) }, { undelivered: ['mark-1 in slack:D1'] }],
    [
      'what arrived in another order',
      { shown: [shown('mark-2', 5), shown('mark-1', 6), shown('mark-3', 7)] },
      { deliveredOutOfOrder: ['mark-1 in slack:D1'] },
    ],
    [
      'a copy without a reason',
      { shown: [...sound.shown, shown('mark-3', 40)], interruptions: [{ from: 50, to: 60 }] },
      { needlessCopies: ['mark-3 at slack:D1'] },
    ],
  ])('finds %s', (_what, history, expected) => {
    expect(wrongs(history)).toEqual(expected)
  })

  it('lets pass what was never acknowledged, and a copy after a lost answer or while something was down', () => {
    const unheard = { ...said('mark-4', 90), acknowledgedAt: null, arrivesAt: null }
    const copies = [
      shown('mark-1', 5, true),
      shown('mark-1', 7),
      shown('mark-2', 15),
      shown('mark-2', 19),
      shown('mark-3', 25),
    ]

    expect(
      wrongs({ said: [...sound.said, unheard], shown: copies, interruptions: [{ from: 16, to: 18 }] }),
    ).toEqual({})
  })
})
