import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createAbbreviationReader } from '../../../src/nlu/text/abbreviations.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { normaliseText, wordsOf } from '../../../src/nlu/text/words.js'

const pieces = [
  'a',
  'é',
  'e\u0301',
  'Œ',
  '7',
  "'",
  '.',
  ',',
  ':',
  ';',
  '…',
  '(',
  '\n',
  ' ',
  '\u3000',
  '🙂',
  'ℹ',
  '中',
  '-',
  '–',
  '\ud800',
  'c est',
]
const texts = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 })
  .map((parts) => normaliseText(parts.join('')))
const spell = createAbbreviationReader({ c: 'c est', a: 'abc' })

describe('any text', () => {
  it('has the words that the pattern of words finds, each in its place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = text.matchAll(/[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu)
        const places = Array.from(found, (match) => [match.index, match.index + match[0].length])

        expect(wordsOf(text).map(({ start, end }) => [start, end])).toEqual(places)
      }),
    )
  })

  it('has the clauses that the pattern of stops parts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = text.split(/[.,:]+(?=\s|$)|(?<=\s|^)[-–—]+(?=\s|$)|[;!?…()[\]{}|\n\r]+/)

        expect(
          createTextSpan(text)
            .clauses()
            .map((clause) => clause.text),
        ).toEqual(parts.filter((part) => part.trim() !== ''))
      }),
    )
  })

  it('has clauses that are read as if they stood alone', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const clause of createTextSpan(text).clauses())
          expect(clause.spelt(spell).folded).toEqual(createTextSpan(clause.text).spelt(spell).folded)
      }),
    )
  })
})
