import type { SlicedTask } from '../../nlu/text/sliced-task.js'

/**
 * Numbers terms in flat arrays. There are hundreds of thousands of terms: as strings in a map, they would
 * take four times the memory and slow down every garbage collection.
 */
export interface TermIds {
  readonly size: number
  /** Number of a term; -1 if it isn't in the table. */
  numberOf(term: string): number
}

export interface NumberedTerms {
  readonly table: TermIds
  /** Numbers of the terms in each text's lines, by text. */
  readonly numbers: readonly Int32Array[]
}

const { imul } = Math
const newline = 10
const termsInStep = 4_096

/** Numbers the terms of texts that have one term per line. A term has the same number in all texts. */
export function* buildTermIds(texts: readonly string[]): SlicedTask<NumberedTerms> {
  const lines = texts.map(linesIn)
  const most = lines.reduce((sum, count) => sum + count, 0)
  const slots = new Int32Array(slotsFor(most)).fill(-1)
  const begins = new Uint32Array(most + 1)
  let units = new Uint16Array(texts.reduce((sum, { length }) => sum + length, 0))
  let size = 0

  /**
   * Returns the slot of the term between two positions of a text, or the free slot in which it
   * would be stored.
   */
  function slotOf(text: string, from: number, to: number): number {
    let slot = hashOf(text, from, to) & (slots.length - 1)
    while (slots[slot]! >= 0 && !isTerm(slots[slot]!, text, from, to)) slot = (slot + 1) & (slots.length - 1)
    return slot
  }

  function isTerm(number: number, text: string, from: number, to: number): boolean {
    const begin = begins[number]!
    if (begins[number + 1]! - begin !== to - from) return false
    for (let at = from; at < to; at++) if (units[begin + at - from] !== text.charCodeAt(at)) return false
    return true
  }

  function learn(text: string, from: number, to: number): number {
    const slot = slotOf(text, from, to)
    if (slots[slot]! >= 0) return slots[slot]!
    slots[slot] = size
    const begin = begins[size]!
    for (let at = from; at < to; at++) units[begin + at - from] = text.charCodeAt(at)
    size += 1
    begins[size] = begin + to - from
    return slots[slot]!
  }

  const numbers: Int32Array[] = []
  for (const [which, text] of texts.entries()) {
    const own = new Int32Array(lines[which]!)
    let from = 0
    for (let line = 0; line < own.length; line++) {
      const to = endOfLine(text, from)
      own[line] = learn(text, from, to)
      from = to + 1
      if (line % termsInStep === termsInStep - 1) yield
    }
    numbers.push(own)
  }
  units = units.slice(0, begins[size])
  return {
    table: { size, numberOf: (term) => slots[slotOf(term, 0, term.length)]! },
    numbers,
  }
}

/** Returns the number of lines; 0 for an empty text. */
function linesIn(text: string): number {
  if (text === '') return 0
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== newline) at += 1
  return at
}

/** Returns the number of slots: a power of two, large enough for at least half of them to stay free. */
function slotsFor(terms: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(terms, 1) * 2))
}

/** Returns the hash of part of a text (FNV-1a, 16 bits at a time). */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 15)
}
