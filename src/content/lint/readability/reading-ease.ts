import { fold } from '../../../nlu/text/words.js'
import type { ReadabilityFile } from './readability-file.js'

type Formula = NonNullable<ReadabilityFile['ease']>

/** Returns the reading ease of sentences, which are given as lists of words: about 100 is very easy, 30 very hard. */
export function readingEase(sentences: readonly (readonly string[])[], formula: Formula): number {
  const words = sentences.flat().filter((word) => /\p{L}/u.test(word))
  if (words.length === 0) return formula.constant
  const vowels = new RegExp(formula.vowels, 'gu')
  const silent = new RegExp(formula.silent, 'u')
  const syllables = words.reduce((sum, word) => {
    const spoken = fold(word.toLowerCase().replace(silent, ''))
    return sum + Math.max(1, (spoken.match(vowels) ?? []).length)
  }, 0)
  return (
    formula.constant -
    (formula.sentence * words.length) / sentences.length -
    (formula.syllable * syllables) / words.length
  )
}
