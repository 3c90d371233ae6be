import { normaliseText, type Word, wordsOf } from '../../nlu/text/words.js'
import type { TurnBuilder } from '../turn-builder.js'
import { correctedValue } from './stated-value.js'

/** Affirmed and denied parts of a line: "Marie" and "me" in "it's for Marie, not me". */
export interface Contrast {
  readonly affirmed: string
  readonly denied: string
}

/**
 * Finds a value that the line contrasts with another; null if the line doesn't both deny and affirm
 * something.
 */
export function findContrast(turn: TurnBuilder, line: string): Contrast | null {
  const clauses = splitAtBut(turn, normaliseText(line))
    .flatMap((part) => part.split(/[,;:.!\n]+/))
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
  for (const [at, clause] of clauses.entries()) {
    const parts = partedAtDenial(turn, clause)
    if (parts === null) continue
    const others = clauses.filter((_, other) => other !== at)
    const affirmed = [parts.before, ...others].find((part) => tells(turn, correctedValue(turn, part).text))
    if (affirmed !== undefined) return { affirmed: correctedValue(turn, affirmed).text, denied: parts.denied }
  }
  return null
}

/**
 * Splits a text such as "not Salesforce but SAP" before and after the word between the two values.
 */
function splitAtBut({ context, conversation }: TurnBuilder, line: string): readonly string[] {
  const language = context.understanding?.language ?? conversation.language
  const phrases = context.sayings.of(language).answer.but
  return phrases.length === 0
    ? [line]
    : line.split(new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'iu'))
}

/**
 * Splits a clause such as "for Marie not me" at its negation; null if the clause has no negation,
 * or nothing after the negation.
 */
function partedAtDenial(turn: TurnBuilder, clause: string): { before: string; denied: string } | null {
  const { context, conversation } = turn
  const language = context.understanding?.language ?? conversation.language
  const words = wordsOf(clause)
  const at = words.findLastIndex(({ word }) => context.paraphrases.denies({ text: word, language }))
  const next = words[at + 1]
  if (at < 0 || next === undefined) return null
  return { before: clause.slice(0, words[at]!.start).trim(), denied: clause.slice(next.start) }
}

function tells({ context }: TurnBuilder, text: string): boolean {
  return context.contentWords(text).size > 0
}

/**
 * Finds the part of an earlier value that a contrast denies, and its replacement; null if the value doesn't contain
 * that part, or contains it more than once.
 */
export function deniedPart(
  turn: TurnBuilder,
  told: string,
  { affirmed, denied }: Contrast,
): { from: number; to: number; before: string; after: string } | null {
  const words = wordsOf(told)
  const sought = wordsOf(denied)
  const core = sought.slice(sought.findIndex(({ word }) => turn.context.contentWords(word).size > 0))
  const whole = occurrence(words, sought)
  const place = whole ?? (core.length === 0 || core.length === sought.length ? null : occurrence(words, core))
  if (place === null) return null
  const { first, last } = withNamesAround(told, words, place)
  const from = words[first]!.start
  const to = words[last]!.end
  const before = told.slice(from, to)
  return { from, to, before, after: fitted(turn, affirmed, words.slice(0, first), words[first]!) }
}

interface Place {
  readonly first: number
  readonly last: number
}

function occurrence(words: readonly Word[], sought: readonly Word[]): Place | null {
  const starts = words.flatMap((_, at) =>
    sought.length > 0 && sought.every(({ folded }, index) => words[at + index]?.folded === folded)
      ? [at]
      : [],
  )
  return starts.length === 1 ? { first: starts[0]!, last: starts[0]! + sought.length - 1 } : null
}

/** Extends "Tom" to "Tom Baker": the words of a name are replaced together. */
function withNamesAround(told: string, words: readonly Word[], { first, last }: Place): Place {
  const isName = (at: number) =>
    words[at] !== undefined && /^\p{Lu}\p{Ll}/u.test(told.slice(words[at].start, words[at].end))
  const isNext = (at: number) => told.slice(words[at]!.end, words[at + 1]?.start).trim() === ''
  if (!isName(first) || !isName(last)) return { first, last }
  let [from, to] = [first, last]
  while (isName(from - 1) && isNext(from - 1)) from -= 1
  while (isName(to + 1) && isNext(to)) to += 1
  return { first: from, last: to }
}

/**
 * Drops the first words of the affirmed value if they're already in the earlier value or have no
 * place there: "for" before "Marie".
 */
function fitted({ context }: TurnBuilder, affirmed: string, before: readonly Word[], replaced: Word): string {
  const words = wordsOf(affirmed)
  for (let count = words.length - 1; count > 0; count--) {
    const tail = before.slice(-count)
    const isSame = tail.length === count && tail.every(({ folded }, at) => folded === words[at]!.folded)
    if (isSame) return affirmed.slice(words[count]!.start)
  }
  const tells = ({ word }: Word) => context.contentWords(word).size > 0
  const first = words.findIndex(tells)
  return tells(replaced) && first > 0 ? affirmed.slice(words[first]!.start) : affirmed
}
