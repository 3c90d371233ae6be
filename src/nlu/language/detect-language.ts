import { detectAll } from 'tinyld/light'
import { hash } from '../classifier/features.js'
import { indexOfKey } from '../classifier/hash-table.js'
import type { Language } from '../intent-file.js'
import type { Model } from '../model.js'
import type { NluContent } from '../nlu-content.js'
import type { ReadingContext } from '../nlu-result.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import { createTextSpan, type TextSpan } from '../text/text-span.js'
import { fold, type Word, wordsOf } from '../text/words.js'
import { withoutQuotes } from './spoken-language.js'

/**
 * Lead over the other languages, in nats, that the words must give a language for it to count as
 * certain or as likely.
 */
const sure = 1.5
const likely = 0.7
/** Weight in nats of the general-purpose detector, relative to known words. */
const generalWeight = 3
/** Maximum number of unknown words that may be a person's name. */
const mostOfAName = 3

/** Matches "jean-luc gauthier-villars": a first name and a surname, both hyphenated. */
const doubleNames = /^\p{L}+-\p{L}+ \p{L}+-\p{L}+$/u

/** Minimum number of other words that a message must have for a quoted error text to be left out. */
const fewestBesideQuote = 4

/** Leaves out an error text that is quoted in a sentence, because programs often report errors in English. */
function withoutErrorText(span: TextSpan): TextSpan {
  const own = withoutQuotes(span.text)
  if (own === span.text) return span
  return wordsOf(own).length < fewestBesideQuote ? span : createTextSpan(own)
}

export type LanguageDetector = (span: TextSpan, context: ReadingContext) => Language

/** Creates a language detector. Product names are the same in every language and therefore ignored: "Company Portal", "power bi". */
export function createLanguageDetector(
  model: Pick<Model, 'languages' | 'languageWords' | 'languageWeights'>,
  { entities, languages }: Pick<NluContent, 'entities' | 'languages'>,
): LanguageDetector {
  const spoken = new Set(languages.flatMap((pack) => pack.language.stopWords.map(fold)))
  const named = [
    ...entities.applications.flatMap(({ name, says }) => [name, ...(says ?? [])]),
    ...entities.printers,
  ].filter((phrase) => wordsOf(phrase).every(({ word }) => !spoken.has(fold(word))))
  const names = createPhraseMatcher(named.map((phrase) => [phrase, true] as const))

  const greetings = new Set(languages.flatMap((pack) => pack.wishes.greeting.says.map(fold)))

  const first = languages[0]?.code ?? model.languages[0]!
  return (span, context) => {
    const telling = withoutProducts(withoutErrorText(span))
    return stayedWith(telling, context) ?? detectLanguage(model, withoutPeople(telling), context, first)
  }

  /**
   * Returns the previous language if the text is a single word or a name. "Same", "done" and
   * "merci" are used in any language, so a greeting is the only single word that can switch the
   * language. A name such as "Jean Dupont" can't.
   */
  function stayedWith({ words, whole }: Telling, { lastLanguage }: ReadingContext): Language | null {
    const [only, other] = words
    const isOneWord = only !== undefined && other === undefined && !greetings.has(only.folded)
    const isName =
      other !== undefined &&
      words.length <= mostOfAName &&
      words.every((one) => isCapitalised(one, whole) && !greetings.has(one.folded))
    return (isOneWord || isName || doubleNames.test(whole.trim())) &&
      lastLanguage !== null &&
      model.languages.includes(lastLanguage)
      ? lastLanguage
      : null
  }

  /**
   * Removes personal names such as "Jean Dupont" or "Marie Lefebvre" in "Marie Lefebvre is away": capitalised words next to an unknown capitalised
   * one.
   */
  function withoutPeople(telling: Telling): Telling {
    const { words } = telling
    const isName = words.map((one) => isCapitalised(one, telling.whole) && !greetings.has(one.folded))
    if (!isName.includes(true)) return telling
    const isPerson = words.map((one, at) => isName[at]! && !isKnown(one))
    for (let at = 1; at < words.length; at++) isPerson[at] ||= isName[at]! && isPerson[at - 1]!
    for (let at = words.length - 2; at >= 0; at--) isPerson[at] ||= isName[at]! && isPerson[at + 1]!
    const left = words.filter((_, at) => !isPerson[at])
    if (left.length === words.length) return telling
    return { ...telling, words: left, text: () => left.map(({ word }) => word).join(' ') }
  }

  function isKnown({ folded }: Word): boolean {
    return indexOfKey(model.languageWords, hash(folded)) >= 0
  }

  function withoutProducts(span: TextSpan): Telling {
    const { text } = span
    const words = span.words()
    const found = names.find(words.map(({ folded }) => folded))
    const rest = () => {
      let kept = ''
      let at = 0
      for (const { from, to } of found) {
        kept += `${text.slice(at, words[from]!.start)} `
        at = words[to - 1]!.end
      }
      return (kept + text.slice(at)).replace(ticketNumbers, ' ')
    }
    if (/\d/.test(text)) {
      const whole = rest()
      return { words: wordsOf(whole), whole, text: () => whole }
    }
    const isNamed = (at: number) => found.some(({ from, to }) => at >= from && at < to)
    return {
      words: found.length === 0 ? words : words.filter((_, at) => !isNamed(at)),
      whole: text,
      text: rest,
    }
  }
}

/** Text without the words that don't help to identify the language. */
interface Telling {
  readonly words: readonly Word[]
  /** Text to which the word positions refer. */
  readonly whole: string
  text(): string
}

/**
 * Returns true for a word that begins with a capital followed by a lower-case letter, but not for a
 * word in capitals.
 */
function isCapitalised({ start, end }: Word, whole: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(whole.slice(start, end))
}

const ticketNumbers = /(?<![\p{L}\p{N}])(?:inc|req)[ -]?\d{1,9}(?![\p{L}\p{N}])/giu

/**
 * Detects the language from the words of the text. If they aren't decisive ("outlook", "ok"), uses the last language, then the platform's, then the
 * likelier one, then the first.
 */
function detectLanguage(
  model: Pick<Model, 'languages' | 'languageWords' | 'languageWeights'>,
  telling: Telling,
  context: ReadingContext,
  first: Language,
): Language {
  const { languages } = model
  const scores = languages.map(() => 0)
  let unknown = 0
  for (const { folded } of telling.words) {
    const row = indexOfKey(model.languageWords, hash(folded))
    if (row < 0) {
      unknown++
      continue
    }
    for (let at = 0; at < scores.length; at++)
      scores[at]! += model.languageWeights[row * languages.length + at]! / 16
  }
  const { lastLanguage, locale } = context
  // In "jean dupont" or "ilford", an unknown name isn't a sign of another language.
  const isOnlyUnknown = unknown === telling.words.length && unknown <= mostOfAName
  const isLeftToOthers = isOnlyUnknown && (lastLanguage ?? locale) !== null
  if (unknown > 0 && !isLeftToOthers && leadOf(scores) < sure + generalWeight) {
    for (const { lang, accuracy } of generalOpinion(telling.text(), languages)) {
      const at = languages.indexOf(lang)
      if (at >= 0) scores[at]! += generalWeight * accuracy
    }
  }
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)
  const best = languages[order[0] ?? 0]!
  const lead = leadOf(scores)
  if (lead >= sure) return best
  if (lastLanguage !== null && languages.includes(lastLanguage)) return lastLanguage
  const ofLocale = locale?.slice(0, 2).toLowerCase()
  if (ofLocale !== undefined && languages.includes(ofLocale)) return ofLocale
  return lead >= likely ? best : first
}

/** Returns the result of a detector for many languages; empty for a text too short for it. */
function generalOpinion(text: string, languages: readonly Language[]): ReturnType<typeof detectAll> {
  return text.trim().length < 8 ? [] : detectAll(text, { only: [...languages] })
}

/** Returns the lead of the best score over the second. */
function leadOf(scores: readonly number[]): number {
  if (scores.length < 2) return sure
  const [best, second] = scores.toSorted((a, b) => b - a)
  return best! - second!
}
