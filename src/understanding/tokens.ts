import type { Language } from './intent-file.js'
import type { LanguagePack } from './load-languages.js'
import { createSpeller } from './spelling.js'
import { createStem } from './stemmers.js'
import { fold } from './words.js'

/** What classifying looks at: words without accents, and their stems. */
export interface Tokens {
  readonly words: readonly string[]
  readonly stems: readonly string[]
}

export type Tokeniser = (text: string, language: Language) => Tokens

/** The stems of every language are taken one after another, so that one model serves all and mixed lines work. */
export function createTokeniser(packs: readonly LanguagePack[]): Tokeniser {
  const stems = packs.map((pack) => createStem(pack.language.stemmer))
  const spellers = new Map(packs.map((pack) => [pack.code, createSpeller(pack.language.spellings)]))
  const plain = createSpeller({})
  return (text, language) => {
    const spelt = (spellers.get(language) ?? plain)(text)
    return {
      words: spelt.map((word) => word.folded),
      stems: spelt.map((word) => fold(stems.reduce((stemmed, stem) => stem(stemmed), word.word))),
    }
  }
}
