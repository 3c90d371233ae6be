import { createSpeller } from './spelling.js'

/** Where a phrase stands among the words of a text. */
export interface Found<T> {
  readonly from: number
  /** The word after its last. */
  readonly to: number
  readonly value: T
}

interface Branch<T> {
  readonly next: Map<string, Branch<T>>
  readonly values: T[]
}

/** Finds phrases in a row of words, in time proportional to the words. */
export interface PhraseBook<T> {
  /** All phrases that begin at a word, the longest first. */
  at(words: readonly string[], from: number): readonly Found<T>[]
  /** Phrases from left to right, the longest at each place, none over another. */
  find(words: readonly string[]): readonly Found<T>[]
  readonly vocabulary: ReadonlySet<string>
}

/** Phrases are written out with the language's spellings, so that both sides meet. */
export function createPhraseBook<T>(
  phrases: Iterable<readonly [phrase: string, value: T]>,
  spellings: Readonly<Record<string, string>> = {},
): PhraseBook<T> {
  const root: Branch<T> = { next: new Map(), values: [] }
  const vocabulary = new Set<string>()
  const spell = createSpeller(spellings)
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
  const at = (words: readonly string[], from: number): Found<T>[] => {
    const found: Found<T>[] = []
    let branch: Branch<T> | undefined = root
    for (let to = from; to < words.length; to++) {
      branch = branch.next.get(words[to]!)
      if (branch === undefined) break
      for (const value of branch.values) found.unshift({ from, to: to + 1, value })
    }
    return found
  }
  return {
    at,
    find(words) {
      const found: Found<T>[] = []
      for (let from = 0; from < words.length; ) {
        const here = at(words, from)
        const longest = here[0]
        if (longest === undefined) {
          from++
          continue
        }
        found.push(...here.filter((one) => one.to === longest.to))
        from = longest.to
      }
      return found
    },
    vocabulary,
  }
}
