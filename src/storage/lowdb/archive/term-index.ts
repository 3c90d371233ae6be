import { createEventLoopYield } from '../yield-to-event-loop.js'

/**
 * Inverted index: the terms as one text separated by line feeds, and for each term the ordinals of the entries that contain it. Kept in two buffers,
 * so that a search reads only what it needs.
 */
export interface TermIndex {
  readonly text: Buffer
  readonly postings: Uint32Array
}

const lineFeed = 0x0a

/** Encodes the index. Terms must not contain line feeds. Pauses regularly so as not to block the event loop. */
export async function encodeTermIndex(ordinals: ReadonlyMap<string, readonly number[]>): Promise<TermIndex> {
  const breath = createEventLoopYield()
  const terms = ordinals.size
  const count = [...ordinals.values()].reduce((sum, own) => sum + own.length, 0)
  const postings = new Uint32Array(1 + terms + (terms + 1) + count)
  const firsts = 1 + terms
  const lists = firsts + terms + 1
  postings[0] = terms
  let start = 1
  let first = 0
  let at = 0
  for (const [term, own] of ordinals) {
    postings[1 + at] = start
    start += Buffer.byteLength(term) + 1
    postings.set(own, lists + first)
    first += own.length
    at += 1
    postings[firsts + at] = first
    const pause = breath()
    if (pause) await pause
  }
  return { text: Buffer.from(`\n${[...ordinals.keys()].map((term) => `${term}\n`).join('')}`), postings }
}

/** Position of the term in the text, matched as a whole; null if absent. */
export function findTerm(text: Buffer, term: string): number | null {
  const at = text.indexOf(`\n${term}\n`)
  return at < 0 ? null : at + 1
}

/** Positions in the text of all terms that contain `part`. */
export function findTermsContaining(text: Buffer, part: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0; ) {
    found.push(text.lastIndexOf(lineFeed, at) + 1)
    const end = text.indexOf(lineFeed, at)
    at = end < 0 ? -1 : text.indexOf(part, end)
  }
  return found
}

/** Ordinals of the entries that contain the term beginning at `start`. */
export function postingsOf(places: Uint32Array, start: number): Uint32Array {
  const terms = places[0]!
  let low = 0
  let high = terms
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[1 + middle]! < start) low = middle + 1
    else high = middle
  }
  const firsts = 1 + terms
  const lists = firsts + terms + 1
  return places.subarray(lists + places[firsts + low]!, lists + places[firsts + low + 1]!)
}

/** Returns true if the word survives encoding in UTF-8, in which terms and lists are stored; half a surrogate pair doesn't. */
export function survivesUtf8(word: string): boolean {
  return !word.includes('\ufffd') && Buffer.from(word).toString() === word
}
