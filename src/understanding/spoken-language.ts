import type { Language } from './intent-file.js'
import type { LanguagePack } from './load-languages.js'
import type { Passage } from './passage.js'
import { createPhraseBook } from './phrase-book.js'
import { fold, type Word, wordsOf } from './words.js'

/** Reading of the language in which a line's writer would have the talk. */
export interface Spoken {
  /** The language that is asked for: "in English please". */
  readonly asksFor: Language | null
  /** The line asks for that and says nothing else. */
  readonly isOnlyAsking: boolean
  /**
   * Whether the line is a sentence of the language in which it is read: in which somebody speaks of themselves, or in which an error may be quoted.
   * Null: single words, names and codes, or words of several languages.
   */
  readonly sentence: 'of-oneself' | 'plain' | null
}

/** Fewest words of a sentence. */
const fewestWords = 3
/** Number of words found only in one language's sentences that identify it. */
const fewestOwn = 2
/** Fewest words of a language in a sentence about oneself: "Keep my files" has two, and is a button's label. */
const fewestOfOneself = 3
/** A sentence may have a word of another language for so many of its own. */
const ownPerOther = 4
/** A request for a language with no more than this many other words only asks for that. */
const mostBeside = 4

export function createSpokenReader(
  packs: readonly LanguagePack[],
): (passage: Passage, language: Language) => Spoken {
  const asked = createPhraseBook(
    packs.flatMap(({ code, language }) => language.speaks.askedFor.map((phrase) => [phrase, code] as const)),
  )
  const alone = createPhraseBook(
    packs.flatMap(({ code, language }) => language.speaks.alone.map((phrase) => [phrase, code] as const)),
  )
  const courtesies = new Set(packs.flatMap(({ language }) => language.stopWords.map(fold)))
  const own = new Map(packs.map((pack) => [pack.code, sentenceWords(pack, packs)]))
  const oneself = new Map(
    packs.map(({ code, language }) => [code, new Set(language.speaks.oneself.map(fold))]),
  )

  function asksFor(words: readonly string[]): Pick<Spoken, 'asksFor' | 'isOnlyAsking'> {
    const [found] = asked.find(words)
    if (found !== undefined) {
      const beside = words.filter((word, at) => (at < found.from || at >= found.to) && !courtesies.has(word))
      return { asksFor: found.value, isOnlyAsking: beside.length <= mostBeside }
    }
    const [whole] = alone.find(words)
    const isWhole =
      whole !== undefined &&
      words.every((word, at) => (at >= whole.from && at < whole.to) || courtesies.has(word))
    return isWhole ? { asksFor: whole.value, isOnlyAsking: true } : { asksFor: null, isOnlyAsking: false }
  }

  function sentenceIn(words: readonly Word[], language: Language): Spoken['sentence'] {
    const count = (code: Language) => words.filter(({ folded }) => own.get(code)?.has(folded)).length
    const mine = count(language)
    const others = Math.max(
      0,
      ...packs.filter(({ code }) => code !== language).map(({ code }) => count(code)),
    )
    if (words.length < fewestWords || mine < fewestOwn || others * ownPerOther > mine) return null
    const isOfOneself = words.some(({ folded }) => oneself.get(language)?.has(folded))
    return isOfOneself && mine >= fewestOfOneself ? 'of-oneself' : 'plain'
  }

  return (passage, language) => ({
    ...asksFor(passage.words().map(({ folded }) => folded)),
    sentence: sentenceIn(wordsOf(withoutQuotes(passage.whole)), language),
  })
}

/** Stop words that no other language has. */
function sentenceWords(
  { code, language }: LanguagePack,
  packs: readonly LanguagePack[],
): ReadonlySet<string> {
  const others = new Set(
    packs.filter((pack) => pack.code !== code).flatMap((pack) => pack.language.stopWords.map(fold)),
  )
  return new Set(
    [...language.stopWords, ...language.speaks.oneself].map(fold).filter((word) => !others.has(word)),
  )
}

/** Text on a screen, in a path or in an address is nobody's sentence. */
function withoutQuotes(text: string): string {
  return text
    .replace(/```[\s\S]*?```|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|«[^»\n]*»/g, ' ')
    .replace(/(?<![\p{L}\p{N}])'[^'\n]{4,}'(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\S*(?:\/\/|\\\\|@|\.[a-z]{2,4}(?![\p{L}\p{N}]))\S*/giu, ' ')
}
