import { describe, expect, it } from '@jest/globals'
import { readingEase } from '../../../../src/content/lint/readability/reading-ease.js'
import { flesch } from '../reading/given-reading.js'

describe('reading ease', () => {
  it('follows the formula: words a sentence, syllables a word', () => {
    // Four words in two sentences, with 1 + 1 + 3 + 1 syllables.
    const sentences = [
      ['Turn', 'it'],
      ['Computers', 'stop'],
    ]

    expect(readingEase(sentences, flesch)).toBeCloseTo(206.835 - 1.015 * 2 - 84.6 * 1.5, 6)
  })

  it('leaves silent endings unspoken, and counts accented vowels', () => {
    expect(readingEase([['file']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6 * 2, 6)
    expect(readingEase([['make']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6, 6)
    expect(readingEase([['été']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6 * 2, 6)
  })

  it('falls with longer sentences and longer words', () => {
    const short = readingEase([['The', 'screen', 'is', 'dark']], flesch)
    const long = readingEase([['The', 'visualisation', 'infrastructure', 'deteriorated']], flesch)

    expect(long).toBeLessThan(short)
  })
})
