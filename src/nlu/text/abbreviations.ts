import { memoize } from '../../memoize.js'
import { fold, type Word, wordsOf } from './words.js'

/** Expands abbreviations. `words` are the words of the text or of a part that ends at `end`. */
export type AbbreviationReader = (text: string, words?: readonly Word[], end?: number) => Word[]

/** Creates a reader of abbreviations. Expanded words keep the position of their source, and pairs listed in the spellings stay as they are. */
export const createAbbreviationReader = memoize((spellings: Readonly<Record<string, string>>) => {
  const writtenOut = new Map<string, readonly string[]>()
  for (const [short, long] of Object.entries(spellings)) {
    writtenOut.set(fold(short), long.toLowerCase().split(' '))
  }
  /** Pairs of words that are never expanded. */
  const kept = new Set(Object.keys(spellings).flatMap((short) => (short.includes(' ') ? fold(short) : [])))
  const isPairKept = (word: Word, next: Word | undefined) =>
    next !== undefined && kept.has(`${word.folded} ${next.folded}`)
  const read: AbbreviationReader = (text, words = wordsOf(text), end = text.length) => {
    const spelt: Word[] = []
    for (const [at, word] of words.entries()) {
      const long = writtenOut.get(word.folded)
      const staysShort =
        long === undefined ||
        isPairKept(word, words[at + 1]) ||
        isBeforeApostrophe(text, word, end) ||
        isWrittenOut(long, words, at)
      if (staysShort) spelt.push(word)
      else for (const part of long) spelt.push({ ...word, word: part, folded: fold(part) })
    }
    return spelt
  }
  return read
})

function isBeforeApostrophe(text: string, word: Word, end: number): boolean {
  return word.end < end && text[word.end] === "'"
}

/** Returns true if the words already contain the expansion: "c" in "c est". */
function isWrittenOut(long: readonly string[], words: readonly Word[], from: number): boolean {
  return long.length > 1 && long.every((part, at) => part === words[from + at]?.word)
}
