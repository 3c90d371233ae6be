import { isStrong } from './password-words.js'

/** Word as written, including the punctuation around it. */
export interface Token {
  readonly word: string
  readonly start: number
  /** True if the word is the last one in its clause. */
  readonly isAlone: boolean
}

const reach = 8
const longestSecret = 200
/** Number of characters before a label in which a secret is searched for. */
const lookBack = 80
/** Minimum number of characters needed for a word that resembles a secret. */
const fewestBefore = 6

const next = /[^\S\n]{0,20}([^\s]{1,200})/y
const newClause = /\s{0,5}(?:[/|(]|et\b|and\b|but\b|mais\b)/y

/**
 * Returns the next words of the sentence: the first word, and any others that begin before `to`.
 */
export function tokensAfter(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = []
  next.lastIndex = from
  while (tokens.length < reach && (tokens.length === 0 || next.lastIndex < to)) {
    const match = next.exec(text)
    if (match === null) break
    const word = match[1]!
    const end = next.lastIndex
    if (tokens.length > 0 && end - word.length >= to) break
    const isLast =
      end >= text.length || text[end] === '\n' || '.,;!?…)'.includes(word.at(-1)!) || beginsClause(text, end)
    tokens.push({ word, start: end - word.length, isAlone: isLast })
    if ('.;?…'.includes(word.at(-1)!) && word.length < longestSecret && tokens.length > 1 && !isStrong(word))
      break
  }
  return tokens
}

function beginsClause(text: string, at: number): boolean {
  newClause.lastIndex = at
  return newClause.test(text)
}

/** Returns the preceding words of the sentence; empty if none contains a digit, because only words with digits matter there. */
export function tokensBefore(text: string, earliest: number, to: number): Token[] {
  const from = Math.max(earliest, to - lookBack)
  if (to - from < fewestBefore) return []
  const before = text.slice(from, to)
  if (!/\d/.test(before)) return []
  const sentence = Math.max(...[...before.matchAll(/[.;?!…]\s|\n/g)].map((stop) => stop.index + 1), 0)
  return Array.from(before.slice(sentence).matchAll(/\S+/g), (match) => ({
    word: match[0],
    start: from + sentence + match.index,
    isAlone: false,
  })).slice(from > earliest && sentence === 0 ? 1 : 0)
}

const quoted = /\s{0,3}["'«“`]\s?([^"'«»“”`\n]{3,60}?)\s?["'»”`]/y

/** Returns the quoted text that starts at a position; null if there is none. */
export function quotedAt(text: string, from: number): Token | null {
  quoted.lastIndex = from
  const match = quoted.exec(text)
  if (match === null) return null
  return { word: match[1]!, start: match.index + match[0].indexOf(match[1]!), isAlone: true }
}
