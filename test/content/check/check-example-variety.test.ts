import { describe, expect, it } from '@jest/globals'
import {
  checkExampleVariety,
  measureVariety,
} from '../../../src/content/check/topics/check-example-variety.js'
import { findNearDuplicates } from '../../../src/content/check/topics/near-duplicates.js'
import type { IntentFile } from '../../../src/nlu/intent-file.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

function givenIntent(utterances: IntentFile['utterances']): IntentFile {
  return {
    topic: 'a.one',
    kind: 'incident',
    level2: 'l1',
    urgency: 'medium',
    leads: 'guide',
    name: { en: 'One' },
    utterances,
  }
}

const things = [
  'printer',
  'scanner',
  'laptop',
  'screen',
  'mouse',
  'keyboard',
  'phone',
  'dock',
  'webcam',
  'headset',
]
const states = ['broken', 'dead', 'slow', 'missing', 'frozen', 'noisy', 'blank']

describe('variety', () => {
  it('is refused to lines made from a template', () => {
    const template = things.flatMap((thing) =>
      states.map((state) => `my ${thing} is ${state} please help me now`),
    )

    const findings = checkExampleVariety(givenIntent({ en: template }))

    expect(findings.map(({ severity, path }) => `${severity} ${path.join('.')}`)).toEqual([
      'error utterances.en',
      'error utterances.en',
    ])
    expect(findings[0]!.message).toMatch(/only .* % are different/)
    expect(findings[1]!.message).toMatch(/almost copies/)
  })

  it('is not asked of a handful of lines', () => {
    expect(checkExampleVariety(givenIntent({ en: ['vpn down', 'vpn down again'] }))).toEqual([])
  })

  it('is a share of different words, and of copies', () => {
    expect(measureVariety(['the vpn drops daily', 'the vpn drops daily now'])).toEqual({
      differentWords: 5 / 9,
      copies: 1 / 2,
    })
  })

  it('of every shipped topic is enough', () => {
    expect(shippedCatalogue().intents.flatMap(checkExampleVariety)).toEqual([])
  })
})

describe('lines alike', () => {
  const sets = (...lines: readonly string[]) => lines.map((line) => new Set(line.split(' ')))

  it('are found by their common words, the first named', () => {
    expect(findNearDuplicates(sets('a b c d', 'x y z', 'd c b a e'), 0.8)).toEqual([{ line: 2, first: 0 }])
  })

  it('need more than two words', () => {
    expect(findNearDuplicates(sets('a b', 'a b'), 0.5)).toEqual([])
  })

  it('are the same ones that comparing each with each finds', () => {
    const words = 'a b c d e f g h'.split(' ')
    const lines = Array.from(
      { length: 300 },
      (_, n) => new Set(words.filter((_, at) => ((n * 37) >> at) & 1)),
    )
    const common = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
      [...a].filter((word) => b.has(word)).length / new Set([...a, ...b]).size
    const expected = lines.flatMap((line, at) =>
      line.size >= 3 &&
      lines.some((other, before) => before < at && other.size >= 3 && common(line, other) >= 0.7)
        ? [at]
        : [],
    )

    expect(findNearDuplicates(lines, 0.7).map(({ line }) => line)).toEqual(expected)
  })
})
