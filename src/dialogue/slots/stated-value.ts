import { memoize } from '../../memoize.js'
import { normaliseText, type Word, wordsOf } from '../../nlu/text/words.js'
import type { TurnBuilder } from '../turn-builder.js'

/** Value that takes the place of another. */
export interface CorrectedValue {
  readonly text: string
  /** True if the words around the value say that it takes the place of another: "actually", "change … to". */
  readonly isInstead: boolean
  /** Words between "change" and "to"; empty if there are none. */
  readonly replaced: string
}

/**
 * Returns the value in an answer: "the S drive" for "I think it's the S drive, thanks". An answer that is only a value
 * stays as it is.
 */
export function statedValue(turn: TurnBuilder, text: string): string {
  return withoutWordsAround(text, { ...answerWords(turn), instead: [] }).text
}

/** Returns the value in a correction: "second floor" for "wrong floor, it's the second floor". Empty if the message gives none. */
export function correctedValue(turn: TurnBuilder, typed: string): CorrectedValue {
  const text = withoutWrong(turn, typed)
  const words = answerWords(turn)
  const value = withoutWordsAround(text, words)
  const isNone = strip(
    wordsOf(normaliseText(text)),
    [...words.before, ...words.after],
    words.instead,
    atStart,
  )
  return isNone.count === wordsOf(normaliseText(text)).length ? { ...value, text: '' } : value
}

/** Returns true for "the date isn't right", which says that a value is wrong but doesn't give another. */
export function reportsOnlyMistake({ context, conversation }: TurnBuilder, text: string): boolean {
  const language = context.understanding?.language ?? conversation.language
  const words = wordsOf(normaliseText(text))
  return phrasesOf(context.sayings.of(language).answer.wrong).some((phrase) => atEnd(words, phrase) !== null)
}

/** Returns the rest of a line whose first clause says that something is wrong. */
export function withoutWrong({ context, conversation }: TurnBuilder, text: string): string {
  const language = context.understanding?.language ?? conversation.language
  const [first = '', ...others] = text.split(/(?<=[,;:.!–-])\s+/)
  const words = wordsOf(normaliseText(first))
  const isWrong = phrasesOf(context.sayings.of(language).answer.wrong).some((phrase) =>
    words.some((_, at) => atStart(words.slice(at), phrase) !== null),
  )
  return isWrong && others.length > 0 ? others.join(' ') : text
}

interface AnswerWords {
  readonly before: readonly Phrase[]
  readonly after: readonly Phrase[]
  readonly instead: readonly Phrase[]
}

type Phrase = readonly string[]

/** Maximum number of words that "…" stands for. */
const mostBetween = 3

function answerWords({ context, conversation }: TurnBuilder): AnswerWords {
  const language = context.understanding?.language ?? conversation.language
  const { after, before, instead } = context.sayings.of(language).answer
  return { after: phrasesOf(after), before: phrasesOf(before), instead: phrasesOf(instead) }
}

function withoutWordsAround(typed: string, { after, before, instead }: AnswerWords): CorrectedValue {
  const text = normaliseText(typed).trim()
  const words = wordsOf(text)
  const first = strip(words, before, instead, atStart)
  const last = strip(words.slice(first.count), after, instead, atEnd)
  const kept = words.slice(first.count, words.length - last.count)
  const isInstead = first.isInstead || last.isInstead
  const skipped = first.skipped.map(({ end, start }) => text.slice(start, end)).join(' ')
  if (kept.length === 0) return { text, isInstead, replaced: '' }
  const from = first.count === 0 ? 0 : kept[0]!.start
  const to = last.count === 0 ? text.length : kept.at(-1)!.end
  return { text: trimPunctuation(text.slice(from, to)), isInstead, replaced: skipped }
}

type FindPhrase = (words: readonly Word[], phrase: Phrase) => Found | null

interface Found {
  readonly length: number
  /** Words that "…" stands for. */
  readonly skipped: readonly Word[]
}

interface Stripped {
  readonly count: number
  readonly isInstead: boolean
  readonly skipped: readonly Word[]
}

/** Counts the words covered by one or more consecutive phrases at the start or the end. */
function strip(
  words: readonly Word[],
  around: readonly Phrase[],
  instead: readonly Phrase[],
  find: FindPhrase,
): Stripped {
  let stripped: Stripped = { count: 0, isInstead: false, skipped: [] }
  for (;;) {
    const { count } = stripped
    const rest = find === atStart ? words.slice(count) : words.slice(0, words.length - count)
    const marked = longestOf(instead, rest, find)
    const longest = longestOf(around, rest, find)
    const isInstead = marked !== null && marked.length >= (longest?.length ?? 0)
    const found = isInstead ? marked : longest
    if (found === null) return stripped
    stripped = {
      count: count + found.length,
      isInstead: stripped.isInstead || isInstead,
      skipped: [...stripped.skipped, ...found.skipped],
    }
  }
}

function longestOf(phrases: readonly Phrase[], words: readonly Word[], find: FindPhrase): Found | null {
  return phrases.reduce<Found | null>((most, phrase) => {
    const found = find(words, phrase)
    return found !== null && found.length > (most?.length ?? 0) ? found : most
  }, null)
}

function atStart(words: readonly Word[], phrase: Phrase): Found | null {
  let at = 0
  const skipped: Word[] = []
  for (const [index, part] of phrase.entries()) {
    if (part === '…') continue
    const reach = phrase[index - 1] === '…' ? mostBetween : 0
    const next = words.slice(at, at + reach + 1).findIndex(({ folded }) => folded === part)
    if (next < 0) return null
    skipped.push(...words.slice(at, at + next))
    at += next + 1
  }
  return { length: at, skipped }
}

function atEnd(words: readonly Word[], phrase: Phrase): Found | null {
  const from = words.length - phrase.length
  const isThere = from >= 0 && phrase.every((part, at) => words[from + at]!.folded === part)
  return isThere ? { length: phrase.length, skipped: [] } : null
}

const phrasesOf = memoize((phrases: readonly string[]): readonly Phrase[] =>
  phrases.map((phrase) =>
    phrase
      .split(/(…)/)
      .flatMap((part) => (part === '…' ? [part] : wordsOf(part).map(({ folded }) => folded))),
  ),
)

function trimPunctuation(text: string): string {
  return text.replace(/^[\s,;:.!…-]+/, '').replace(/[\s,;:!…]+$/, '')
}
