import { fold, type Word, wordsOf } from './words.js'

/** A word as it is spelt out; `folded` is the same without accents. */
export interface SpeltWord extends Word {
  readonly folded: string
}

export type Speller = (text: string) => SpeltWord[]

/** Writes out what people shorten, and keeps where each word stands in the text. */
export function createSpeller(spellings: Readonly<Record<string, string>>): Speller {
  const writtenOut = new Map<string, readonly string[]>()
  for (const [short, long] of Object.entries(spellings)) {
    writtenOut.set(fold(short), long.toLowerCase().split(' '))
  }
  return (text) =>
    wordsOf(text).flatMap((word): SpeltWord[] => {
      const folded = fold(word.word)
      const long = text[word.end] === "'" ? undefined : writtenOut.get(folded)
      if (long === undefined) return [{ ...word, folded }]
      return long.map((part) => ({ word: part, start: word.start, end: word.end, folded: fold(part) }))
    })
}
