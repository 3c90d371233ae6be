import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readBaseline, saveBaseline } from '../../../src/nlu/evaluation/baseline.js'
import { type Comparison, compare } from '../../../src/nlu/evaluation/compare.js'
import { comparisonText } from '../../../src/nlu/evaluation/comparison-text.js'
import type { TestedLine } from '../../../src/nlu/evaluation/tested-line.js'

const folder = mkdtempSync(join(tmpdir(), 'guichet-compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const line = (label: string, number: number, taken = label): TestedLine => ({
  text: `${label} ${number}`,
  language: 'en',
  label,
  isOutside: false,
  candidates: [taken],
  confidence: 1,
  covered: 1,
  outcome: 'answer',
})
const topics = Array.from({ length: 10 }, (_, at) => `family.${String.fromCharCode(97 + at)}`)
/** Returns ten topics of twenty lines each, all predicted correctly unless `taken` says otherwise. */
const run = (taken: (topic: string, number: number) => string = (topic) => topic) =>
  topics.flatMap((topic) =>
    Array.from({ length: 20 }, (_, number) => line(topic, number, taken(topic, number))),
  )

function against(before: readonly TestedLine[], now: readonly TestedLine[]): Comparison {
  const path = join(folder, 'baseline.json')
  saveBaseline(path, before)
  return compare(readBaseline(path), now)
}

describe('comparing with a baseline', () => {
  it('finds nothing when nothing changed', () => {
    const comparison = against(run(), run())

    expect(comparison).toMatchObject({ sharedLines: 200, rightBefore: 200, rightNow: 200, isWorse: false })
    expect(comparison.changedTopics).toEqual([])
  })

  it('calls one line lost in each topic worse as a whole, and names the lines', () => {
    const comparison = against(
      run(),
      run((topic, number) => (number === 0 ? 'family.z' : topic)),
    )

    expect(comparison).toMatchObject({ isWorse: true, isWholeWorse: true, worse: [], thieves: [] })
    expect(comparison.whole.chance).toBeCloseTo(1 / 1024, 12)
    expect(comparisonText(comparison)).toContain('    family.c → family.z  family.c 0\n')
  })

  it('takes as many lines won as lost for noise', () => {
    const before = run((topic, number) => (number === 1 ? 'family.z' : topic))
    const now = run((topic, number) => (number === 0 ? 'family.z' : topic))

    expect(against(before, now)).toMatchObject({ rightBefore: 190, rightNow: 190, isWorse: false })
  })

  it('calls one topic worse although the others make up for it', () => {
    const before = run((topic, number) => (topic !== 'family.a' && number < 2 ? 'family.z' : topic))
    const now = run((topic, number) => (topic === 'family.a' && number < 12 ? 'family.b' : topic))

    const comparison = against(before, now)

    expect(comparison.isWholeWorse).toBe(false)
    expect(comparison.worse.map(({ topic, lost }) => [topic, lost.length])).toEqual([['family.a', 12]])
    expect(comparison.isWorse).toBe(true)
  })

  it('calls a topic with new lines a thief only from seven stolen lines on', () => {
    const stolen = (count: number) => [
      ...run((topic, number) => (topic === 'family.a' && number < count ? 'family.b' : topic)),
      line('family.b', 99),
    ]

    const six = against(run(), stolen(6))
    const seven = against(run(), stolen(7))

    expect(six).toMatchObject({ changedTopics: ['family.b'], thieves: [], worse: [] })
    expect(seven.thieves.map(({ topic, lost }) => [topic, lost.length])).toEqual([['family.b', 7]])
  })

  it('leaves out lines that only one run has, and counts what is not ours as right when it is not answered', () => {
    const outside = (outcome: TestedLine['outcome']): TestedLine => ({
      ...line('other.general', 1, 'family.a'),
      isOutside: true,
      outcome,
    })

    const comparison = against(
      [outside('clarify'), line('family.a', 1)],
      [outside('answer'), line('family.a', 2)],
    )

    expect(comparison).toMatchObject({
      sharedLines: 1,
      rightBefore: 1,
      rightNow: 0,
      changedTopics: ['family.a'],
    })
    expect(comparison.whole.lost).toEqual([
      { topic: 'other.general', text: 'other.general 1', language: 'en', takenFor: 'family.a' },
    ])
  })
})
