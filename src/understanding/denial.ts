import { createPhraseBook } from './phrase-book.js'

/** A negation may stand this many words before what it denies. */
const negationReach = 2
const longestNegation = 5

/** Tells whether what begins at a word is denied just before: "not angry", "pas peur". */
export function createDenialReader(
  negations: readonly string[],
): (words: readonly string[], from: number) => boolean {
  const book = createPhraseBook(negations.map((phrase) => [phrase, true] as const))
  return (words, from) => {
    for (let start = Math.max(0, from - longestNegation); start < from; start++) {
      if (book.at(words, start).some(({ to }) => to <= from && to > from - negationReach)) return true
    }
    return false
  }
}
