import type { Language } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from './abbreviations.js'
import { buildConceptsSliced } from './concepts.js'
import { runNow, type SlicedTask } from './sliced-task.js'
import { createStem } from './stemmers.js'
import type { TextSpan } from './text-span.js'

/** Input of the classifier: words without accents, their stems, and the concepts of the stems. */
export interface Tokens {
  readonly words: readonly string[]
  readonly stems: readonly string[]
  readonly concepts: readonly string[]
  /** Indices of corrected words, which are only guesses. */
  readonly guessed: ReadonlySet<number>
}

/** Tokenises a passage; `repair` first corrects the folded words. */
export type Tokeniser = (span: TextSpan, language: Language, repair?: (word: string) => string) => Tokens

/** Creates a tokeniser that stems words in the language of their message. */
export function createTokeniser(packs: readonly LanguagePack[]): Tokeniser {
  return runNow(createTokeniserSliced(packs))
}

export function* createTokeniserSliced(packs: readonly LanguagePack[]): SlicedTask<Tokeniser> {
  const stemmers = new Map(
    packs.map((pack) => [pack.code, createStem(pack.language.stemmer, pack.language.stems)]),
  )
  const concepts = yield* buildConceptsSliced(packs, stemmers)
  const spellers = new Map(
    packs.map((pack) => [pack.code, createAbbreviationReader(pack.language.spellings)]),
  )
  const plain = createAbbreviationReader({})
  return (span, language, repair) => {
    const spelt = span.spelt(spellers.get(language) ?? plain)
    const stem = stemmers.get(language)!
    const words: string[] = []
    const stems: string[] = []
    const guessed = new Set<number>()
    for (const { word, folded } of spelt.words) {
      const right = repair === undefined ? folded : repair(folded)
      if (right !== folded) guessed.add(words.length)
      words.push(right)
      stems.push(stem(right === folded ? word : right))
    }
    return { words, stems, concepts: concepts(stems), guessed }
  }
}
