import { describe, expect, it } from '@jest/globals'
import { memoizePipeline } from '../../src/nlu/memoize-pipeline.js'
import type { NluResult, ReadingContext } from '../../src/nlu/nlu-result.js'

function counted() {
  const texts: string[] = []
  const reader = memoizePipeline({
    languages: ['en', 'fr'],
    read(text, { lastLanguage }) {
      texts.push(text)
      return { text, language: lastLanguage ?? 'en' } as NluResult
    },
    rankOptions: () => [],
    rankQuestions: () => [],
    findPrefilledOption: () => null,
    partAtFault: (text) => text,
    rankOptionsByPart: () => [],
    interpret: () => ({ acts: [], clauses: [], options: [] }),
  })
  return { texts, reader }
}

const inEnglish: ReadingContext = { lastLanguage: 'en', locale: 'en-GB' }
const inFrench: ReadingContext = { lastLanguage: 'fr', locale: 'en-GB' }

describe('a reader that remembers', () => {
  it('reads the same text in the same context once', () => {
    const { texts, reader } = counted()

    expect([reader.read('no', inEnglish), reader.read('no', { ...inEnglish })]).toEqual([
      { text: 'no', language: 'en' },
      { text: 'no', language: 'en' },
    ])

    expect(texts).toEqual(['no'])
  })

  it('reads it again where another language was spoken before, or the platform tells of another', () => {
    const { texts, reader } = counted()
    reader.read('no', inEnglish)

    expect(reader.read('no', inFrench)).toEqual({ text: 'no', language: 'fr' })
    reader.read('no', { ...inEnglish, locale: null })

    expect(texts).toEqual(['no', 'no', 'no'])
  })

  it('keeps neither long texts nor more than the last 500', () => {
    const { texts, reader } = counted()
    const long = 'x'.repeat(301)
    for (const text of [long, long]) reader.read(text, inEnglish)
    for (let at = 0; at <= 500; at += 1) reader.read(`line ${at}`, inEnglish)
    texts.length = 0

    for (const text of [long, 'line 1', 'line 500', 'line 0']) reader.read(text, inEnglish)

    expect(texts).toEqual([long, 'line 0'])
  })
})
