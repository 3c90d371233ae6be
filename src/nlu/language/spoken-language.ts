import type { Language } from '../intent-file.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'
import { fold, type Word, wordsOf } from '../text/words.js'
import type { LanguagePack } from './load-languages.js'

/** Language in which the writer of a message wants to continue. */
export interface SpokenLanguage {
  /** Language that is requested: "in English please"; null if none. */
  readonly asksFor: Language | null
  /** True if the message requests a language and says nothing else. */
  readonly isOnlyAsking: boolean
  /**
   * Kind of sentence in the detected language: `of-oneself` if people speak about themselves, `plain` if it may be a quoted error. Null for single
   * words, names and codes, or words of several languages.
   */
  readonly sentence: 'of-oneself' | 'plain' | null
}

/** Minimum number of words for a text to count as a sentence. */
const fewestWords = 3
/** Minimum number of words in a sentence that occur only in this language. */
const fewestOwn = 2
/** Minimum number of words in a sentence about oneself. "Keep my files" has two such words but is the label of a button. */
const fewestOfOneself = 3
/** Number of words in the language that are needed for each word in another language. */
const ownPerOther = 4
/** Maximum number of other words for a message to only request a language. */
const mostBeside = 4

export function createSpokenLanguageReader(
  packs: readonly LanguagePack[],
): (span: TextSpan, language: Language) => SpokenLanguage {
  const asked = createPhraseMatcher(
    packs.flatMap(({ code, language }) => language.speaks.askedFor.map((phrase) => [phrase, code] as const)),
  )
  const alone = createPhraseMatcher(
    packs.flatMap(({ code, language }) => language.speaks.alone.map((phrase) => [phrase, code] as const)),
  )
  const courtesies = new Set(packs.flatMap(({ language }) => language.stopWords.map(fold)))
  const own = new Map(packs.map((pack) => [pack.code, sentenceWords(pack, packs)]))
  const oneself = new Map(
    packs.map(({ code, language }) => [code, new Set(language.speaks.oneself.map(fold))]),
  )

  function asksFor(span: TextSpan): Pick<SpokenLanguage, 'asksFor' | 'isOnlyAsking'> {
    const words = foldedIn(span)
    const [found] = asked.find(words)
    if (found !== undefined) {
      const beside = words.filter((word, at) => (at < found.from || at >= found.to) && !courtesies.has(word))
      return { asksFor: found.value, isOnlyAsking: beside.length <= mostBeside }
    }
    const whole = askedAlone(words)
    if (whole !== null) return { asksFor: whole, isOnlyAsking: true }
    const part = span.clauses().flatMap((clause) => askedAlone(foldedIn(clause)) ?? [])
    return { asksFor: part[0] ?? null, isOnlyAsking: false }
  }

  function askedAlone(words: readonly string[]): Language | null {
    const [whole] = alone.find(words)
    const isWhole =
      whole !== undefined &&
      words.every((word, at) => (at >= whole.from && at < whole.to) || courtesies.has(word))
    return isWhole ? whole.value : null
  }

  function sentenceIn(words: readonly Word[], language: Language): SpokenLanguage['sentence'] {
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

  return (span, language) => ({
    ...asksFor(span),
    sentence: sentenceIn(wordsOf(withoutQuotes(span.whole)), language),
  })
}

const foldedIn = (span: TextSpan) => span.words().map(({ folded }) => folded)

/** Returns the stop words that no other language has. */
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

/** Removes quoted text, paths and addresses, which aren't the writer's own sentences. */
export function withoutQuotes(text: string): string {
  return text
    .replace(/```[\s\S]*?```|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|«[^»\n]*»/g, ' ')
    .replace(/(?<![\p{L}\p{N}])'[^'\n]{4,}'(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\S*(?:\/\/|\\\\|@|\.[a-z]{2,4}(?![\p{L}\p{N}]))\S*/giu, ' ')
}
