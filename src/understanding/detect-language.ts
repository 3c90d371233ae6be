import { detectAll } from 'tinyld/light'
import type { Content } from './content.js'
import { hash } from './features.js'
import { placeOf } from './hash-table.js'
import type { Language } from './intent-file.js'
import type { Model } from './model.js'
import type { Passage } from './passage.js'
import { createPhraseBook } from './phrase-book.js'
import type { ReadingContext } from './understanding.js'
import { fold, type Word, wordsOf } from './words.js'

/** How far, in nats, words must favour one language over another. */
const sure = 1.5
const likely = 0.7
/** Weight of the general detector's opinion, in nats, against words we know. */
const generalWeight = 3
/** Most words, all of them unknown, that may be somebody's name. */
const mostOfAName = 3

export type LanguageDetector = (passage: Passage, context: ReadingContext) => Language

/** Names of products are the same in every language and tell none: "Company Portal", "power bi". */
export function createLanguageDetector(
  model: Pick<Model, 'languages' | 'languageWords' | 'languageWeights'>,
  { entities, languages }: Pick<Content, 'entities' | 'languages'>,
): LanguageDetector {
  const spoken = new Set(languages.flatMap((pack) => pack.language.stopWords.map(fold)))
  const named = [
    ...entities.applications.flatMap(({ name, says }) => [name, ...(says ?? [])]),
    ...entities.printers,
  ].filter((phrase) => wordsOf(phrase).every(({ word }) => !spoken.has(fold(word))))
  const names = createPhraseBook(named.map((phrase) => [phrase, true] as const))

  const greetings = new Set(languages.flatMap((pack) => pack.wishes.greeting.says.map(fold)))

  const first = languages[0]?.code ?? model.languages[0]!
  return (passage, context) => {
    const telling = withoutProducts(passage)
    return stayedWith(telling, context) ?? detectLanguage(model, withoutPeople(telling), context, first)
  }

  /** "Same", "done", "merci" are said in any language: one word changes that of a conversation only as a greeting, and "Jean Dupont" does not. */
  function stayedWith({ words, whole }: Telling, { lastLanguage }: ReadingContext): Language | null {
    const [only, other] = words
    const isOneWord = only !== undefined && other === undefined && !greetings.has(only.folded)
    const isName =
      other !== undefined &&
      words.length <= mostOfAName &&
      words.every((one) => isCapitalised(one, whole) && !greetings.has(one.folded))
    return (isOneWord || isName) && lastLanguage !== null && model.languages.includes(lastLanguage)
      ? lastLanguage
      : null
  }

  /** "Jean Dupont", "Marie Lefebvre is away": words with a capital next to one that nobody writes of. */
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
    return placeOf(model.languageWords, hash(folded)) >= 0
  }

  function withoutProducts(passage: Passage): Telling {
    const { text } = passage
    const words = passage.words()
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

/** Remainder of a text without words that say nothing about language. */
interface Telling {
  readonly words: readonly Word[]
  /** Text in which the words' places are counted. */
  readonly whole: string
  text(): string
}

/** Capitalised like a name, not like shouting. */
function isCapitalised({ start, end }: Word, whole: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(whole.slice(start, end))
}

const ticketNumbers = /(?<![\p{L}\p{N}])(?:inc|req)[ -]?\d{1,9}(?![\p{L}\p{N}])/giu

/**
 * From the words of the text; when they do not tell ("outlook", "ok"), the language last used, then the platform's, then
 * whichever is likelier, then the first.
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
    const row = placeOf(model.languageWords, hash(folded))
    if (row < 0) {
      unknown++
      continue
    }
    for (let at = 0; at < scores.length; at++)
      scores[at]! += model.languageWeights[row * languages.length + at]! / 16
  }
  const { lastLanguage, locale } = context
  // "jean dupont", "ilford": a name tells of no language that somebody did not write in before.
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

/** Verdict of a detector that knows most languages; nothing for a text too short for it. */
function generalOpinion(text: string, languages: readonly Language[]): ReturnType<typeof detectAll> {
  return text.trim().length < 8 ? [] : detectAll(text, { only: [...languages] })
}

/** Lead of the best score over the second. */
function leadOf(scores: readonly number[]): number {
  if (scores.length < 2) return sure
  const [best, second] = scores.toSorted((a, b) => b - a)
  return best! - second!
}
