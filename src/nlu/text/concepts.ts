import type { Language } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createPhraseMatcher } from './phrase-matcher.js'
import { mapSliced, type SlicedTask } from './sliced-task.js'
import type { Stem } from './stemmers.js'
import { wordsOf } from './words.js'

/** Returns the concepts (see lexicon.yml) that the stems express, in order and with repetitions. */
export type Concepts = (stems: readonly string[]) => readonly string[]

/** Creates the concept finder over the lexicons of all languages, because messages may mix them. `stem` must be the tokeniser's stemmer. */
export function* buildConceptsSliced(
  packs: readonly LanguagePack[],
  stemmers: ReadonlyMap<Language, Stem>,
): SlicedTask<Concepts> {
  const lexicons = packs.flatMap(({ code, lexicon }) =>
    Object.entries(lexicon).map(([concept, words]) => ({ concept, words, stem: stemmers.get(code)! })),
  )
  const phrases = yield* mapSliced(lexicons, ({ concept, words, stem }) =>
    words.map((phrase): readonly [string, string] => [stemmed(phrase, stem), concept]),
  )
  const book = createPhraseMatcher(phrases.flat())
  return (stems) => {
    const concepts: string[] = []
    for (let from = 0; from < stems.length; from++)
      for (const { value } of book.at(stems, from)) concepts.push(value)
    return concepts
  }
}

function stemmed(phrase: string, stem: (word: string) => string): string {
  return wordsOf(phrase)
    .map(({ word }) => stem(word))
    .join(' ')
}
