import type { Language } from '../understanding/intent-file.js'
import type { RankingIndex } from './ranking.js'

/** Where indexes are kept between starts: one a language, with what it was made from, which another text must not pass for. */
export interface IndexShelf {
  /** Null if none is kept, or one that was made from something else. */
  find(language: Language, madeFrom: string): RankingIndex | null
  keep(language: Language, madeFrom: string, index: RankingIndex): void
}

export const nothingKept: IndexShelf = { find: () => null, keep: () => undefined }
