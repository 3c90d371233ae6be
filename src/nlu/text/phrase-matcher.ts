import { createAbbreviationReader } from './abbreviations.js'

/** Position of a phrase in a list of words. */
export interface PhraseMatch<T> {
  readonly from: number
  /** Index after its last word. */
  readonly to: number
  readonly value: T
}

interface Branch<T> {
  readonly next: Map<string, Branch<T>>
  readonly values: T[]
}

/** Finder of phrases in a list of words; takes time proportional to the number of words. */
export interface PhraseMatcher<T> {
  /** Returns all phrases that start at a word, longest first. */
  at(words: readonly string[], from: number): readonly PhraseMatch<T>[]
  /** Returns phrases that don't overlap, from left to right, choosing the longest at each position. */
  find(words: readonly string[]): readonly PhraseMatch<T>[]
  /** Returns true if any phrase occurs in the words. */
  isIn(words: readonly string[]): boolean
  readonly vocabulary: ReadonlySet<string>
}

const none: readonly never[] = []

/** Creates a phrase finder. Abbreviations in the phrases are expanded with `spellings`; the words to be searched must be expanded in the same way. */
export function createPhraseMatcher<T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  spellings: Readonly<Record<string, string>> = {},
): PhraseMatcher<T> {
  const root: Branch<T> = { next: new Map(), values: [] }
  const vocabulary = new Set<string>()
  const spell = createAbbreviationReader(spellings)
  for (const [phrase, value] of phrases) {
    let branch = root
    for (const { folded } of spell(phrase)) {
      vocabulary.add(folded)
      let next = branch.next.get(folded)
      if (next === undefined) {
        next = { next: new Map(), values: [] }
        branch.next.set(folded, next)
      }
      branch = next
    }
    if (branch !== root && !branch.values.includes(value)) branch.values.push(value)
  }
  const mayBegin = createSieve(root.next.keys())
  const at = (words: readonly string[], from: number): readonly PhraseMatch<T>[] => {
    if (from >= words.length || !mayBegin(words[from]!)) return none
    let branch = root.next.get(words[from]!)
    if (branch === undefined) return none
    const found: PhraseMatch<T>[] = []
    for (let to = from + 1; branch !== undefined; to++) {
      for (const value of branch.values) found.unshift({ from, to, value })
      branch = to < words.length ? branch.next.get(words[to]!) : undefined
    }
    return found
  }
  return {
    at,
    isIn: (words) => words.some((_, from) => at(words, from).length > 0),
    find(words) {
      let found: PhraseMatch<T>[] | undefined
      for (let from = 0; from < words.length; ) {
        const here = at(words, from)
        const longest = here[0]
        if (longest === undefined) {
          from++
          continue
        }
        found ??= []
        for (const one of here) if (one.to === longest.to) found.push(one)
        from = longest.to
      }
      return found ?? none
    },
    vocabulary,
  }
}

const sieveBits = 4_096

/** Creates a fast check that returns true for each of these words, and false for most others. */
function createSieve(words: Iterable<string>): (word: string) => boolean {
  const holes = new Int32Array(sieveBits / 32)
  for (const word of words) {
    const hole = holeOf(word)
    holes[hole >> 5]! |= 1 << (hole & 31)
  }
  return (word) => {
    const hole = holeOf(word)
    return (holes[hole >> 5]! & (1 << (hole & 31))) !== 0
  }
}

function holeOf(word: string): number {
  const { length } = word
  if (length === 0) return 0
  const first = word.charCodeAt(0)
  const last = word.charCodeAt(length - 1)
  const second = length > 1 ? word.charCodeAt(1) : 0
  return (first + (second << 4) + (last << 7) + length * 37) & (sieveBits - 1)
}
