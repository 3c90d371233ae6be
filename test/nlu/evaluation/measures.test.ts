import { describe, expect, it } from '@jest/globals'
import { withTypos } from '../../../src/nlu/evaluation/benchmark/typos.js'
import { warmUpTexts } from '../../../src/nlu/evaluation/benchmark/warm-up.js'
import { binByConfidence, calibrationError } from '../../../src/nlu/evaluation/calibration.js'
import { confusionsOf } from '../../../src/nlu/evaluation/confusions.js'
import { labelFigures, macroF1 } from '../../../src/nlu/evaluation/label-figures.js'
import { mcnemar } from '../../../src/nlu/evaluation/mcnemar.js'
import { measureRejection } from '../../../src/nlu/evaluation/rejection.js'

describe('figures of labels', () => {
  const verdicts = [
    { label: 'a', taken: 'a' },
    { label: 'a', taken: 'a' },
    { label: 'a', taken: 'b' },
    { label: 'b', taken: 'b' },
    { label: 'b', taken: 'a' },
    { label: 'c', taken: 'a' },
  ]

  it('are precision, recall and F1; what nothing was taken for has no precision', () => {
    const figures = labelFigures(verdicts)

    expect(figures).toEqual([
      { label: 'a', lines: 3, right: 2, precision: 2 / 4, recall: 2 / 3, f1: 4 / 7 },
      { label: 'b', lines: 2, right: 1, precision: 1 / 2, recall: 1 / 2, f1: 2 / 4 },
      { label: 'c', lines: 1, right: 0, precision: null, recall: 0, f1: 0 },
    ])
  })

  it('are averaged with each label weighing the same', () => {
    expect(macroF1(labelFigures(verdicts))).toBeCloseTo((4 / 7 + 1 / 2 + 0) / 3, 12)
  })

  it('leave out a label that has no line but was guessed', () => {
    const figures = labelFigures([{ label: 'a', taken: 'z' }])

    expect(figures.map(({ label }) => label)).toEqual(['a'])
  })
})

describe('calibration', () => {
  const lines = [
    { confidence: 0.95, isRight: true },
    { confidence: 0.91, isRight: false },
    { confidence: 0.35, isRight: true },
    { confidence: 1, isRight: true },
  ]

  it('puts a line in the bin of its confidence, and full confidence in the last', () => {
    const bins = binByConfidence(lines)

    expect(bins.map((bin) => bin.lines)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 3])
    expect(bins[9]!.confidence).toBeCloseTo((0.95 + 0.91 + 1) / 3, 12)
    expect(bins[9]!.accuracy).toBeCloseTo(2 / 3, 12)
    expect(bins[0]).toEqual({ from: 0, to: 0.1, lines: 0, confidence: null, accuracy: null })
  })

  it('is off by the gaps of the bins, weighed by their lines', () => {
    const gapOfLast = (0.95 + 0.91 + 1) / 3 - 2 / 3
    const gapOfFourth = 1 - 0.35

    expect(calibrationError(binByConfidence(lines))).toBeCloseTo((3 * gapOfLast + 1 * gapOfFourth) / 4, 12)
  })
})

describe('telling what is not ours', () => {
  it('counts the pairs in which ours scores higher, a tie for half', () => {
    // Of 6 pairs, 0.9 wins two and 0.8 wins two; 0.3 ties in one and loses the other.
    const told = measureRejection([0.9, 0.8, 0.3], [0.3, 0.5])

    expect(told?.auroc).toBeCloseTo(4.5 / 6, 12)
  })

  it('catches what scores below the bound that 5 % of ours do not reach', () => {
    const ours = Array.from({ length: 20 }, (_, at) => 0.5 + at / 100)
    const told = measureRejection(ours, [0.1, 0.5, 0.505, 0.6])

    expect(told?.recallAt5).toBe(3 / 4)
    expect(told?.curve[0]).toEqual({ rejected: 0, recall: 1 / 4 })
    expect(told?.curve[100]).toEqual({ rejected: 1, recall: 1 })
    expect(told?.curve).toHaveLength(101)
  })

  it('is nothing to tell without lines that are not ours', () => {
    expect(measureRejection([0.9], [])).toBeNull()
  })
})

describe('McNemar’s test', () => {
  it.each([
    [0, 0, 1],
    [1, 0, 1 / 2],
    [7, 0, 1 / 128],
    [3, 1, 5 / 16],
    [1, 3, 15 / 16],
  ])('gives %i lost and %i won the chance %d', (lost, won, chance) => {
    expect(mcnemar(lost, won)).toBeCloseTo(chance, 10)
  })

  it('stays exact for many lines', () => {
    expect(mcnemar(1000, 1000)).toBeCloseTo(0.5089, 3)
    expect(mcnemar(1000, 800)).toBeLessThan(1e-5)
  })
})

describe('typos', () => {
  const texts = Array.from({ length: 400 }, (_, at) => `the printer on floor ${at} does not print anything`)

  it('are the same each time', () => {
    expect(withTypos(texts)).toEqual(withTypos(texts))
  })

  it('touch about 15 % of the words, each by one edit, and leave their number', () => {
    const pairs = withTypos(texts).flatMap((text, at) => {
      const [before, after] = [texts[at]!.split(' '), text.split(' ')]
      expect(after).toHaveLength(before.length)
      return before.map((word, place) => [word, after[place]!] as const)
    })
    const longEnough = pairs.filter(([word]) => word.length >= 2)
    const changed = longEnough.filter(([word, typed]) => word !== typed)

    expect(changed.length / longEnough.length).toBeGreaterThan(0.12)
    expect(changed.length / longEnough.length).toBeLessThan(0.17)
    expect(changed.every(([word, typed]) => Math.abs(word.length - typed.length) <= 1)).toBe(true)
  })
})

describe('confusions', () => {
  it('come with most lines first, their share of the label and examples', () => {
    const line = (text: string, label: string, taken: string) => ({ text, label, taken })
    const confusions = confusionsOf([
      line('one', 'a', 'b'),
      line('two', 'a', 'b'),
      line('three', 'a', 'a'),
      line('four', 'b', 'a'),
    ])

    expect(confusions).toEqual([
      { label: 'a', takenFor: 'b', lines: 2, share: 2 / 3, examples: ['one', 'two'] },
      { label: 'b', takenFor: 'a', lines: 1, share: 1, examples: ['four'] },
    ])
  })
})

describe('the warm-up', () => {
  it('reads thousands of the lines that were learnt, and half of them with typing mistakes', () => {
    const learnt = [
      'the printer has paper but prints nothing at all',
      'my password was refused this morning again',
    ]

    const texts = warmUpTexts(learnt)

    const asLearnt = texts.filter((text) => learnt.includes(text))
    expect(texts.length).toBeGreaterThanOrEqual(4_000)
    expect(asLearnt.length).toBeGreaterThanOrEqual(texts.length / 2)
    expect(new Set(texts).size).toBeGreaterThan(500)
  })
})
