import { hash } from '../classifier/features.js'
import { createHashTable, type HashTable } from '../classifier/hash-table.js'
import type { Tokens } from './tokens.js'

/** Words of a text, as hashes, with their counts. */
export interface Vocabulary {
  readonly words: HashTable
  readonly counts: Uint16Array
}

const most = 0xffff

/** Counts the folded words of the texts. */
export function vocabularyOf(texts: readonly Tokens[]): Vocabulary {
  return countWords(texts.flatMap(({ words }) => words))
}

export function countWords(words: Iterable<string>): Vocabulary {
  const counts = new Map<number, number>()
  for (const word of words) {
    const key = hash(word)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return {
    words: createHashTable(counts.keys(), counts.size),
    counts: Uint16Array.from(counts.values(), (count) => Math.min(count, most)),
  }
}
