import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { binByConfidence, calibrationError } from '../../../src/nlu/evaluation/calibration.js'
import { apart } from '../set-apart.js'
import { shippedReader } from '../shipped.js'

const folder = join(import.meta.dirname, '../first-lines')
const reader = shippedReader()

interface FirstLine {
  readonly text: string
  readonly label: string
  readonly language: string
}

const linesOf = (file: string): readonly FirstLine[] =>
  readFileSync(join(folder, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const read = ({ text }: { readonly text: string }) => reader.read(text, { lastLanguage: null, locale: null })

const tested = (lines: readonly FirstLine[]) =>
  lines.map((line) => {
    const { topic, confidence } = read(line)
    return { confidence, isRight: topic === line.label }
  })
const percent = <One>(all: readonly One[], is: (one: One) => boolean) =>
  (100 * all.filter(is).length) / all.length

/** Maximum errors, with room for a few lines above those reached (docs/understanding.md). */
describe.each([
  ['the set apart', apart, { error: 3, confidentlyWrong: 1.9 }],
  [
    'first lines written apart from it',
    [...linesOf('en'), ...linesOf('fr')],
    { error: 3, confidentlyWrong: 2.2 },
  ],
] as const)('confidence on %s', (_, lines, bounds) => {
  const results = tested(lines)

  it('is how often the topic is right', () => {
    expect(100 * calibrationError(binByConfidence(results))).toBeLessThanOrEqual(bounds.error)
  })

  it('is seldom high where the topic is wrong', () => {
    const wrong = percent(results, ({ confidence, isRight }) => confidence >= 0.8 && !isRight)

    expect(wrong).toBeLessThanOrEqual(bounds.confidentlyWrong)
  })
})

it('the ordinary way to say an ordinary problem is nearly always understood', () => {
  const plain = linesOf('plain')

  expect(percent(plain, (line) => read(line).topic === line.label)).toBeGreaterThanOrEqual(98.5)
})

it('what is not ours is hardly ever answered as if it were', () => {
  expect(percent(linesOf('out-of-scope'), (line) => read(line).outcome === 'answer')).toBeLessThanOrEqual(9)
})
