import { fold, type Word, wordsOf } from './words.js'

/** A word as it is spelt out; `folded` is the same without accents. */
export interface SpeltWord extends Word {
  readonly folded: string
}

export type Speller = (text: string) => SpeltWord[]

const made = new WeakMap<object, Speller>()

/** Writes out what people shorten, and keeps where each word stands in the text. */
export function createSpeller(spellings: Readonly<Record<string, string>>): Speller {
  const existing = made.get(spellings)
  if (existing !== undefined) return existing
  const writtenOut = new Map<string, readonly string[]>()
  for (const [short, long] of Object.entries(spellings)) {
    writtenOut.set(fold(short), long.toLowerCase().split(' '))
  }
  const speller: Speller = (text) => {
    const words = wordsOf(text)
    const spelt: SpeltWord[] = []
    for (const [at, { word, start, end }] of words.entries()) {
      const folded = fold(word)
      const long = text[end] === "'" ? undefined : writtenOut.get(folded)
      if (long === undefined || isWrittenOut(long, words.slice(at, at + long.length)))
        spelt.push({ word, start, end, folded })
      else for (const part of long) spelt.push({ word: part, start, end, folded: fold(part) })
    }
    return spelt
  }
  made.set(spellings, speller)
  return speller
}

/** "c est" already says in full what "c" stands for. */
function isWrittenOut(long: readonly string[], words: readonly Word[]): boolean {
  return long.length > 1 && long.every((part, at) => part === words[at]?.word)
}
