import { type Score, scores } from '../../desk/ticket/satisfaction.js'
import { foldToWords } from '../text/match-option.js'

export type ParsedRating =
  | { readonly is: 'score'; readonly score: Score; readonly words: string }
  /** The message consists of nothing but a number that isn't a valid score. */
  | { readonly is: 'out-of-range' }

/** Matches "4/5", "4 sur 5" and "4 out of 5", in any language. */
const outOfFive = /(?<![\d.,/])([1-5])\s*(?:\/|\p{L}{1,3}(?:\s\p{L}{2,3})?)\s*5(?![\d/]|[.,]\d)/u
/** Matches "4" and "4, quick and friendly". Punctuation must follow the score, so that "2 screens are dark" doesn't match. */
const leading = /^([1-5])(?:\s*$|\s*[,;:.!\n–—-]\s*(?!\d))/u
/** Matches "5 merci" and "4 thank you". */
const withThanks = /^([1-5])(?:\s+\p{L}+){1,2}[.!]*$/u
/** Matches folded text: "4", "4 5", "4 sur 5". */
const onlyScore = /^[1-5](?: (?:[a-z]+ ){0,2}5)?$/
const onlyNumber = /^[+-]?\d+(?:[.,]\d+)?(?:\s*\/\s*\d+)?[.!]?$/
const onlyStars = /^(?:⭐|★)+$/u

/** Context for parsing a text that may be a score. */
export interface RatingContext {
  /** True if the message says thanks, so that "5 merci" counts. */
  readonly isThanks: boolean
  /** Phrases around a score that add nothing to it: "I'd give it 4". */
  readonly phrases: readonly string[]
}

/** Parses a typed score: a digit, "4/5", stars or one of the `labels` (in score order), with any comment; null if it isn't a score. */
export function parseRating(
  text: string,
  labels: readonly string[],
  { isThanks, phrases }: RatingContext,
): ParsedRating | null {
  const said = text.replace(/[\uFE0F\u20E3]/g, '').trim()
  const labelled = scores.find((score) => namesOf(labels[score - 1] ?? '').includes(foldToWords(said)))
  if (labelled !== undefined) return { is: 'score', score: labelled, words: '' }
  const bare = withoutPhrases(said, phrases)
  if (bare !== foldToWords(said) && onlyScore.test(bare)) return scoreOf(Number(bare[0]), '')
  if (onlyStars.test(said)) return scoreOf([...said].length, '')
  const found = outOfFive.exec(said) ?? leading.exec(said) ?? (isThanks ? withThanks.exec(said) : null)
  if (found !== null) {
    const words = without(said, found)
    // "5, very helpful" contains a comment; "5 merci" doesn't.
    const isSetOff = /[,;:.!–—-]/u.test(said.slice(found.index, said.indexOf(words)))
    const isOnlyThanks = isThanks && !isSetOff && words.split(/\s+/).length <= 2
    return scoreOf(Number(found[1]), isOnlyThanks ? '' : words)
  }
  return onlyNumber.test(said) ? { is: 'out-of-range' } : null
}

function scoreOf(count: number, words: string): ParsedRating {
  const score = scores.find((one) => one === count)
  return score === undefined ? { is: 'out-of-range' } : { is: 'score', score, words }
}

/** Returns the forms in which people may type a label: in full, or without its number. */
function namesOf(label: string): readonly string[] {
  return [foldToWords(label), foldToWords(label.replace(/^\d\s*\P{L}*/u, ''))].filter((name) => name !== '')
}

/** Removes phrases from folded text, longer ones first because "I'd give it a" contains "I'd give it". */
function withoutPhrases(said: string, phrases: readonly string[]): string {
  const folded = [...phrases].map(foldToWords).sort((one, other) => other.length - one.length)
  const rest = folded.reduce((left, phrase) => left.replace(` ${phrase} `, ' '), ` ${foldToWords(said)} `)
  return rest.trim()
}

export const isOnlyNumber = (text: string): boolean => onlyNumber.test(text.trim())

function without(said: string, found: RegExpExecArray): string {
  const rest = said.slice(0, found.index) + said.slice(found.index + found[0].length)
  return rest.replace(/^[\s,;:.!–—-]+|[\s,;:–—-]+$/gu, '')
}
