import type { LanguagePack } from '../../nlu/language/load-languages.js'
import { createStem } from '../../nlu/text/stemmers.js'
import { fold, normaliseText, wordsOf } from '../../nlu/text/words.js'

/** Returns the content words of a text: stems, plus names and codes unchanged, because they're the same in every language. */
export type ExtractContentWords = (text: string, language: string) => ReadonlySet<string>

const shortest = 2

export function createContentWords(packs: readonly LanguagePack[]): ExtractContentWords {
  const readers = new Map(packs.map((pack) => [pack.code, readerOf(pack)]))
  const first = readers.values().next().value
  return (text, language) => (readers.get(language) ?? first)?.(text) ?? new Set()
}

function readerOf({ language: { stemmer, stopWords } }: LanguagePack): (text: string) => ReadonlySet<string> {
  const stem = createStem(stemmer)
  const ignored = new Set(stopWords.map(fold))
  return (text) =>
    new Set(
      text
        .split('\n')
        .flatMap((line) => wordsOf(normaliseText(line)))
        .filter(({ word }) => word.length >= shortest && !ignored.has(fold(word)))
        .flatMap(({ word }) => [stem(word), fold(word)]),
    )
}
