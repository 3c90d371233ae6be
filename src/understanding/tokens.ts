import { atOnce, type Steps } from '../content/steps.js'
import { conceptsInSteps } from './concepts.js'
import type { Language } from './intent-file.js'
import { inOrder, type LanguagePack } from './load-languages.js'
import type { Passage } from './passage.js'
import { remembering } from './remembering.js'
import { createSpeller } from './spelling.js'
import { createStem } from './stemmers.js'
import { fold } from './words.js'

/** Features for classifying: words without accents, their stems, and the concepts behind the stems. */
export interface Tokens {
  readonly words: readonly string[]
  readonly stems: readonly string[]
  readonly concepts: readonly string[]
  /** The places of words that were corrected: what they are is guessed. */
  readonly guessed: ReadonlySet<number>
}

/** `repair` corrects words, folded, before they are looked at. */
export type Tokeniser = (passage: Passage, language: Language, repair?: (word: string) => string) => Tokens

/** The stems of every language are taken one after another, so that one model serves all and mixed lines work. */
export function createTokeniser(packs: readonly LanguagePack[]): Tokeniser {
  return atOnce(tokeniserInSteps(packs))
}

const rememberedStems = 50_000

export function* tokeniserInSteps(packs: readonly LanguagePack[]): Steps<Tokeniser> {
  const stemmers = inOrder(packs).map((pack) => createStem(pack.language.stemmer))
  const stem = remembering(
    (word) => fold(stemmers.reduce((stemmed, one) => one(stemmed), word)),
    rememberedStems,
  )
  const concepts = yield* conceptsInSteps(packs, stem)
  const spellers = new Map(packs.map((pack) => [pack.code, createSpeller(pack.language.spellings)]))
  const plain = createSpeller({})
  return (passage, language, repair) => {
    const spelt = passage.spelt(spellers.get(language) ?? plain)
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
