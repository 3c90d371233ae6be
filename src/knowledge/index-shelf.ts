import type { Language } from '../understanding/intent-file.js'
import type { RankingIndex } from './ranking.js'

/** Store of indexes kept between starts: one per language, with what it was made from, so that no other passes for it. */
export interface IndexShelf {
  /** Finds the index of a language; null if none is kept, or only one that was made from something else. */
  find(language: Language, madeFrom: string): RankingIndex | null
  keep(language: Language, madeFrom: string, index: RankingIndex): void
}

export const nothingKept: IndexShelf = { find: () => null, keep: () => undefined }
