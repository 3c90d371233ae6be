import { normaliseText, type Word, wordsOf } from '../../nlu/text/words.js'
import type { TurnBuilder } from '../turn-builder.js'
import { type Contrast, deniedPart } from './contrast.js'
import { dayIn } from './day-in.js'

/** Value in a correction, for comparison with earlier values. */
export interface Correction {
  /** Line as typed. */
  readonly line: string
  /** Value without the words around it. */
  readonly value: string
  /** Contrast, such as "Marie" and "me" in "it's for Marie, not me"; null if nothing is denied. */
  readonly contrast: Contrast | null
  /** Words between "change" and "to"; empty if there are none. */
  readonly replaced: string
  /** True if the line says that an earlier value is wrong, or that the value takes the place of another. */
  readonly isMarked: boolean
}

/** Part of an earlier value that a correction replaces. */
export interface ReplacedPart {
  readonly from: number
  readonly to: number
  readonly before: string
  readonly after: string
  /**
   * Certainty that the correction refers to this part: 4 if the part is named or denied, 3 for a
   * number next to the same word, 2 for another value of the same fact.
   */
  readonly strength: number
}

/**
 * Facts with only one value in a request, so that another value replaces the earlier one even if
 * the line doesn't say so.
 */
const single = ['since', 'room', 'site', 'phone', 'email'] as const
/** Facts that may have several values in a request. */
const several = ['application', 'device', 'printer', 'os'] as const
/** Maximum number of words in a value that replaces another; a longer text is a sentence of its own. */
export const mostWordsOfValue = 5

/** Finds the parts of an earlier value that a correction plainly replaces, the most certain first. Only whole words are replaced. */
export function findReplacedParts(
  turn: TurnBuilder,
  told: string,
  correction: Correction,
): readonly ReplacedPart[] {
  const text = normaliseText(told)
  const { contrast, value } = correction
  const denied = isLong(value) || contrast === null ? null : deniedPart(turn, text, contrast)
  if (denied !== null) return [{ ...denied, strength: 4 }]
  const named = isLong(value) ? null : namedPart(turn, text, correction)
  if (named !== null) return [named]
  const found = segmentsOf(text).flatMap((segment) => inSegment(turn, text, segment, correction))
  return found.toSorted((one, other) => other.strength - one.strength)
}

/**
 * Extends a part to all the text between two commas, so that people can see the context: "desk 12",
 * not "12".
 */
export function shownChange(told: string, part: ReplacedPart): Change {
  const text = normaliseText(told)
  const around = segmentsOf(text).find(({ from, to }) => from <= part.from && part.to <= to)
  if (around === undefined) return part
  const before = text.slice(around.from, around.to)
  const after = `${text.slice(around.from, part.from)}${part.after}${text.slice(part.to, around.to)}`
  return before.length > longestShown ? part : { before, after }
}

const longestShown = 60

/** Returns the earlier value with the part replaced. */
export function replacePart(told: string, { after, from, to }: ReplacedPart): string {
  const text = normaliseText(told)
  return `${text.slice(0, from)}${after}${text.slice(to)}`
}

/** Finds the part that the correction names in full as the one to replace: "London" in "London should be Leeds". */
function namedPart(turn: TurnBuilder, text: string, { replaced, value }: Correction): ReplacedPart | null {
  const named = segmentsOf(text).filter(({ from, to }) => {
    const part = text.slice(from, to)
    return replaced !== '' && !tellsBeside(turn, part, replaced) && !tellsBeside(turn, replaced, part)
  })
  const [only, second] = named
  if (only === undefined || second !== undefined) return null
  return { ...only, before: text.slice(only.from, only.to), after: value, strength: 4 }
}

interface Segment {
  readonly from: number
  readonly to: number
}

/** Returns the parts of a value that commas, sentence ends or line ends separate. */
export function segmentsOf(text: string): readonly Segment[] {
  return [...text.matchAll(/(?:[^,;\n.!?]|[.!?](?!\s))+/g)].flatMap(({ 0: part, index }) => {
    const from = index + part.length - part.trimStart().length
    return part.trim() === '' ? [] : [{ from, to: from + part.trim().length }]
  })
}

function inSegment(
  turn: TurnBuilder,
  text: string,
  segment: Segment,
  correction: Correction,
): readonly ReplacedPart[] {
  const part = text.slice(segment.from, segment.to)
  const piece = (before: string, after: string, strength: number): readonly ReplacedPart[] => {
    const at = part.indexOf(before)
    const from = segment.from + at
    return at < 0 || before === after ? [] : [{ from, to: from + before.length, before, after, strength }]
  }
  const number = otherNumber(turn, part, correction)
  if (number !== null && isPlain(turn, part, correction, number)) return piece(number.before, number.after, 3)
  const change = otherDay(turn, part, correction) ?? otherFact(turn, part, correction)
  return change !== null && isPlain(turn, part, correction, change)
    ? piece(change.before, change.after, 2)
    : []
}

/**
 * Returns true if the line is marked as a correction and contains only the new value, or names the
 * subject of the part. "No, I need it by Friday" is an addition to "starts 14 December".
 */
function isPlain(
  turn: TurnBuilder,
  part: string,
  correction: Correction,
  { after, before }: Change,
): boolean {
  const { isMarked, line, value } = correction
  const around = wordsOf(normaliseText(value)).length - wordsOf(after).length
  if (!isMarked) return false
  return around <= mostWordsAround || (!isLong(value) && sharesWord(turn, part.replace(before, ' '), line))
}

/** Maximum number of words around a value on its own, such as "from" in "from Tuesday". */
const mostWordsAround = 1

function isLong(value: string): boolean {
  return wordsOf(normaliseText(value)).length > mostWordsOfValue
}

export interface Change {
  readonly before: string
  readonly after: string
}

/**
 * Finds "14" for "15" if both are next to the same word: "14 inch" and "15 inch", "desk 12" and "desk 14". A lone
 * number replaces the only one.
 */
function otherNumber(
  { context }: TurnBuilder,
  part: string,
  { isMarked, line, value }: Correction,
): Change | null {
  const told = wordsOf(part)
  const said = wordsOf(normaliseText(value))
  const isKey = (word: Word | undefined) =>
    word !== undefined && !hasDigit(word) && context.contentWords(word.word).size > 0
  for (const [at, number] of said.entries()) {
    if (!hasDigit(number)) continue
    for (const step of [-1, 1]) {
      const key = said[at + step]
      const known = isKey(key) ? told.findIndex(({ folded }) => folded === key!.folded) : -1
      const other = told[known - step]
      if (known >= 0 && other !== undefined && hasDigit(other) && other.folded !== number.folded)
        return { before: written(part, other), after: written(normaliseText(value), number) }
    }
  }
  const [only, second] = told.filter(hasDigit)
  const isLone = isMarked && said.length === 1 && hasDigit(said[0]!) && context.contentWords(line).size <= 1
  return isLone && only !== undefined && second === undefined && only.folded !== said[0]!.folded
    ? { before: written(part, only), after: value }
    : null
}

const hasDigit = ({ folded }: Word) => /\d/.test(folded)
const written = (text: string, { end, start }: Word) => text.slice(start, end)

function otherDay(turn: TurnBuilder, part: string, { value }: Correction): Change | null {
  const { languages } = turn.context.wording
  const before = dayIn(part, languages)
  const after = dayIn(value, languages)
  return before === null || after === null ? null : { before, after }
}

/** Finds a fact that the part and the correction both state in so many words, with different values. */
function otherFact(turn: TurnBuilder, part: string, { isMarked, value }: Correction): Change | null {
  const told = turn.context.understandPart(part).facts
  const said = turn.context.understandPart(value).facts
  for (const fact of isMarked ? [...single, ...several] : single) {
    const [before, after] = [told[fact], said[fact]]
    if (before === undefined || after === undefined || before.toLowerCase() === after.toLowerCase()) continue
    if (part.includes(before) && value.includes(after)) return { before, after }
    // "2nd floor" and "second floor" state the same fact, which is stored in only one of these forms.
    if (!isLong(value)) return { before: part, after: value }
  }
  return null
}

/**
 * Returns true if a value contains information that the text doesn't. A pronoun or a single letter
 * may be enough.
 */
export function tellsBeside({ context }: TurnBuilder, value: string, text: string): boolean {
  const known = context.contentWords(text)
  const words = wordsOf(normaliseText(value))
  const isNew = ({ folded, word }: Word) => {
    const stems = [...context.contentWords(word)]
    return stems.length === 0 ? /\d/.test(folded) : !stems.some((stem) => known.has(stem))
  }
  return words.some(isNew)
}

function sharesWord({ context }: TurnBuilder, one: string, other: string): boolean {
  const words = context.contentWords(other)
  return [...context.contentWords(one)].some((word) => words.has(word))
}
