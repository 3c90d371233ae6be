import { describe, expect, it } from '@jest/globals'
import { easeOf } from '../../../../src/catalogue/check/reading/ease.js'
import { flesch } from './given-reading.js'

describe('reading ease', () => {
  it('follows the formula: words a sentence, syllables a word', () => {
    // 4 words in 2 sentences; the syllables are 1 + 1 + 3 + 1.
    const sentences = [
      ['Turn', 'it'],
      ['Computers', 'stop'],
    ]

    expect(easeOf(sentences, flesch)).toBeCloseTo(206.835 - 1.015 * 2 - 84.6 * 1.5, 6)
  })

  it('leaves silent endings unspoken, and counts accented vowels', () => {
    expect(easeOf([['file']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6 * 2, 6)
    expect(easeOf([['make']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6, 6)
    expect(easeOf([['été']], flesch)).toBeCloseTo(206.835 - 1.015 - 84.6 * 2, 6)
  })

  it('falls with longer sentences and longer words', () => {
    const short = easeOf([['The', 'screen', 'is', 'dark']], flesch)
    const long = easeOf([['The', 'visualisation', 'infrastructure', 'deteriorated']], flesch)

    expect(long).toBeLessThan(short)
  })
})
