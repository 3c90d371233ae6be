import { clauseBoundsOf } from './clauses.js'
import type { Speller } from './spelling.js'
import { type Word, wordsOf } from './words.js'

/** A tidied text, or a part of one. What several readers ask of it is worked out once, when it is first asked for. */
export interface Passage {
  readonly text: string
  /** The text that it is a part of; itself when it is no part. */
  readonly whole: string
  /** Its position in the whole. */
  readonly start: number
  readonly end: number
  /** Its words; positions count in the whole. */
  words(): readonly Word[]
  /** Its parts between stops, commas, brackets and line ends, without the empty ones. */
  clauses(): readonly Passage[]
  spelt(speller: Speller): Spelt
  /** Text between two places of the whole, neither inside a word of this passage. */
  part(start: number, end: number): Passage
}

/** The words as a speller writes them out. */
export interface Spelt {
  readonly words: readonly Word[]
  /** The same without accents. */
  readonly folded: readonly string[]
}

/** `text` is tidied. */
export function passageOf(text: string): Passage {
  return passageIn(text, 0, text.length, () => wordsOf(text))
}

/** Parts that stood apart, one after another. */
export function joined(parts: readonly Passage[]): Passage {
  return passageOf(parts.map(({ text }) => text).join(', '))
}

function passageIn(whole: string, start: number, end: number, wordsThere: () => readonly Word[]): Passage {
  const text = whole.slice(start, end)
  let words: readonly Word[] | undefined
  let clauses: readonly Passage[] | undefined
  let spelt: Map<Speller, Spelt> | undefined
  const passage: Passage = {
    text,
    whole,
    start,
    end,
    words: () => (words ??= wordsThere()),
    clauses: () =>
      (clauses ??= clauseBoundsOf(text).map((clause) =>
        passage.part(start + clause.start, start + clause.end),
      )),
    spelt(speller) {
      spelt ??= new Map()
      const before = spelt.get(speller)
      if (before !== undefined) return before
      const written = speller(whole, passage.words(), end)
      const found = { words: written, folded: written.map(({ folded }) => folded) }
      spelt.set(speller, found)
      return found
    },
    part: (from, to) =>
      passageIn(whole, from, to, () =>
        passage.words().slice(firstFrom(passage.words(), from), firstFrom(passage.words(), to)),
      ),
  }
  return passage
}

/** The place of the first word that begins there or later. */
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
