import type { AbbreviationReader } from './abbreviations.js'
import { clauseBoundsOf } from './clauses.js'
import { type Word, wordsOf } from './words.js'

/** Tidied text, or part of one. Properties that several readers need are computed once, on first use. */
export interface TextSpan {
  readonly text: string
  /** Text that the passage is part of; the passage itself if it isn't part of another text. */
  readonly whole: string
  /** Position within `whole`. */
  readonly start: number
  readonly end: number
  /** Returns the words, with positions within `whole`. */
  words(): readonly Word[]
  /** Splits the passage at punctuation, brackets and line ends, without empty parts. */
  clauses(): readonly TextSpan[]
  spelt(speller: AbbreviationReader): ExpandedWords
  /** Returns the text between two positions of `whole`, neither of them inside a word. */
  part(start: number, end: number): TextSpan
}

/** Words of a passage, expanded by a speller. */
export interface ExpandedWords {
  readonly words: readonly Word[]
  /** Words without accents. */
  readonly folded: readonly string[]
}

/** Creates a passage; `text` must be tidied. */
export function createTextSpan(text: string): TextSpan {
  return passageIn(text, 0, text.length, () => wordsOf(text))
}

/** Joins separate parts into one passage. */
export function joinSpans(parts: readonly TextSpan[]): TextSpan {
  return createTextSpan(parts.map(({ text }) => text).join(', '))
}

function passageIn(whole: string, start: number, end: number, wordsThere: () => readonly Word[]): TextSpan {
  const text = whole.slice(start, end)
  let words: readonly Word[] | undefined
  let clauses: readonly TextSpan[] | undefined
  let spelt: Map<AbbreviationReader, ExpandedWords> | undefined
  const span: TextSpan = {
    text,
    whole,
    start,
    end,
    words: () => (words ??= wordsThere()),
    clauses: () =>
      (clauses ??= clauseBoundsOf(text).map((clause) => span.part(start + clause.start, start + clause.end))),
    spelt(speller) {
      spelt ??= new Map()
      const before = spelt.get(speller)
      if (before !== undefined) return before
      const written = speller(whole, span.words(), end)
      const found = { words: written, folded: written.map(({ folded }) => folded) }
      spelt.set(speller, found)
      return found
    },
    part: (from, to) =>
      passageIn(whole, from, to, () =>
        span.words().slice(firstFrom(span.words(), from), firstFrom(span.words(), to)),
      ),
  }
  return span
}

/** Returns the index of the first word that starts at or after a position. */
function firstFrom(words: readonly Word[], start: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}
