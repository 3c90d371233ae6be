import { hash } from '../classifier/features.js'
import { createHashTable } from '../classifier/hash-table.js'
import type { Vocabulary } from './spell-correct.js'
import type { Tokens } from './tokens.js'

const most = 0xffff

/** Counts the folded words of the texts. */
export function vocabularyOf(texts: readonly Tokens[]): Vocabulary {
  const counts = new Map<number, number>()
  for (const { words } of texts) {
    for (const word of words) {
      const key = hash(word)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return {
    words: createHashTable(counts.keys(), counts.size),
    counts: Uint16Array.from(counts.values(), (count) => Math.min(count, most)),
  }
}
