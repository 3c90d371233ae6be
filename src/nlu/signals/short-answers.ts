import type { AnswerAct } from '../../content/guides/guide-file.js'
import { createOrdinalReader, type Ordinal } from '../entities/ordinals.js'
import { type MetaIntentsFile, metaIntentNames } from '../language/language-files.js'
import type { LanguagePack } from '../language/load-languages.js'
import type { MetaIntent } from '../nlu-result.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher } from '../text/phrase-matcher.js'
import { createPhraseSpelling } from '../text/spelling.js'
import type { TextSpan } from '../text/text-span.js'
import { createAdditionDetector, createDiscourseMarkerReader } from './discourse-markers.js'

/**
 * Dialogue acts of a text: its meaning for the conversation or as an answer, apart from any request
 * in it.
 */
export interface ShortAnswers {
  readonly shortAnswer: AnswerAct | null
  readonly metaIntent: MetaIntent | null
  readonly isBare: boolean
  /** Answer that the text begins with, if no contrast follows: "no, I only read it". */
  readonly opensWith: 'yes' | 'no' | null
  /** True if the text only agrees to do something, or says that it is done: "ok", "done". */
  readonly isAgreed: boolean
  /** True if the text is an addition: "also nothing prints". */
  readonly isAdded: boolean
  /** Position of the item that the text chooses, if it says nothing else: "the second one". */
  readonly ordinal: Ordinal | null
}

type Meaning =
  | { readonly kind: 'answer'; readonly answer: AnswerAct; readonly agrees: boolean }
  | { readonly kind: 'wish'; readonly metaIntent: MetaIntent }
  | { readonly kind: 'filler' }

/**
 * Meanings of short answers, in order of precedence if a text has several: "non, toujours pas"
 * means still broken.
 */
const answerOrder: readonly AnswerAct[] = [
  'still-broken',
  'works',
  'cannot',
  'not-found',
  'dont-know',
  'no',
  'yes',
]
const wishOrder: readonly MetaIntent[] = [
  'human',
  'start-over',
  'dont-understand',
  'back',
  'wait',
  'later',
  'ready',
  'show',
  'thanks',
  'goodbye',
  'greeting',
]

/** Maximum number of words in an answer; a longer text is a request, even if it contains an answer. */
const longestAnswer = 30

export type ShortAnswerReader = (span: TextSpan) => ShortAnswers

export function createShortAnswerReader({ language, shortAnswers, wishes }: LanguagePack): ShortAnswerReader {
  const spell = createAbbreviationReader(language.spellings)
  const book = createPhraseMatcher(meaningsOf(shortAnswers, wishes, language.fillers), language.spellings)
  const asked = createPhraseMatcher(
    metaIntentNames.flatMap((wish) => (wishes[wish].contains ?? []).map((phrase) => [phrase, wish] as const)),
    language.spellings,
  )
  const correct = createPhraseSpelling(book.vocabulary)
  const opensWith = createDiscourseMarkerReader(language)
  const isAdded = createAdditionDetector(language)
  const placeIn = createOrdinalReader(language)
  /** Returns the meanings of phrases that together cover all the words; null if there are none. */
  const meaningsIn = (words: readonly string[]): Meaning[] | null => {
    if (words.length > longestAnswer) return null
    const corrected: string[] = []
    for (const word of words) {
      const right = correct(word)
      if (!book.vocabulary.has(right)) return null
      corrected.push(right)
    }
    return covering(corrected, book.at)
  }

  return (span) => {
    const words = span.spelt(spell).folded
    if (words.length === 0) {
      const isQuestion = span.text.includes('?')
      return {
        shortAnswer: null,
        metaIntent: isQuestion ? 'dont-understand' : null,
        isBare: isQuestion,
        opensWith: null,
        isAgreed: false,
        isAdded: false,
        ordinal: null,
      }
    }
    const clauses = span
      .clauses()
      .map((clause) => clause.spelt(spell).folded)
      .filter((clause) => clause.length > 0)
    const covered = clauses.map(meaningsIn).map(unlessDenied)
    const whole = clauses.length === 1 ? (covered[0] ?? null) : unlessDenied(meaningsIn(words))
    const isBare = whole !== null || covered.every((meanings) => meanings !== null)
    const meanings =
      (isBare && covered.some((part) => part === null) ? whole : covered.flatMap((part) => part ?? [])) ?? []
    const answered = meanings.filter((meaning) => meaning.kind === 'answer')
    const answers = answered.map(({ answer }) => answer)
    const found = [
      ...meanings.flatMap((meaning) => (meaning.kind === 'wish' ? [meaning.metaIntent] : [])),
      ...asked.find(words).map((phrase) => phrase.value),
    ]
    const shortAnswer = answerOrder.find((answer) => answers.includes(answer)) ?? null
    const metaIntent = wishOrder.find((name) => found.includes(name)) ?? null
    return {
      shortAnswer,
      metaIntent,
      isBare: isBare && (shortAnswer !== null || metaIntent !== null),
      opensWith: opensWith(span),
      isAgreed: isBare && answered.length > 0 && answered.every(({ agrees }) => agrees),
      isAdded: isAdded(span),
      ordinal: placeIn(span),
    }
  }
}

/**
 * Returns null for texts such as "It prints nothing", which isn't "it prints" followed by "no";
 * "No, it prints" keeps its meanings.
 */
function unlessDenied(meanings: Meaning[] | null): Meaning[] | null {
  const isAnswer = (meaning: Meaning, answer: AnswerAct) =>
    meaning.kind === 'answer' && meaning.answer === answer
  const isDenied = meanings?.some(
    (one, at) => isAnswer(one, 'works') && meanings.slice(at + 1).some((later) => isAnswer(later, 'no')),
  )
  return isDenied === true ? null : meanings
}

function meaningsOf(
  answers: LanguagePack['shortAnswers'],
  wishes: MetaIntentsFile,
  fillers: readonly string[],
): (readonly [string, Meaning])[] {
  const { agrees, ...others } = answers
  const meant = (phrases: readonly string[], answer: AnswerAct, isAgreed: boolean) =>
    phrases.map((phrase) => [phrase, { kind: 'answer', answer, agrees: isAgreed }] as const)
  return [
    ...meant(agrees, 'yes', true),
    ...Object.entries(others).flatMap(([answer, phrases]) => meant(phrases, answer as AnswerAct, false)),
    ...metaIntentNames.flatMap((wish) => {
      const meaning: Meaning = { kind: 'wish', metaIntent: wish }
      return [...wishes[wish].says, ...(wishes[wish].contains ?? [])].map(
        (phrase) => [phrase, meaning] as const,
      )
    }),
    ...fillers.map((phrase) => [phrase, filler] as const),
  ]
}

const filler: Meaning = { kind: 'filler' }

/** Returns the meanings of the fewest phrases that cover all the words; null if no phrases do. */
function covering(
  words: readonly string[],
  at: (words: readonly string[], from: number) => readonly { readonly to: number; readonly value: Meaning }[],
): Meaning[] | null {
  const best: ({ readonly cost: number; readonly meanings: readonly Meaning[] } | undefined)[] = [
    { cost: 0, meanings: [] },
  ]
  for (let from = 0; from < words.length; from++) {
    const before = best[from]
    if (before === undefined) continue
    const spans = new Map<number, Meaning[]>()
    for (const { to, value } of at(words, from)) spans.set(to, [...(spans.get(to) ?? []), value])
    for (const [to, values] of spans) {
      const said = values.filter((value) => value.kind !== 'filler')
      const cost = before.cost + (said.length === 0 ? 1.1 : 1)
      if (cost < (best[to]?.cost ?? Number.POSITIVE_INFINITY)) {
        best[to] = { cost, meanings: [...before.meanings, ...said] }
      }
    }
  }
  return best[words.length]?.meanings.slice() ?? null
}
