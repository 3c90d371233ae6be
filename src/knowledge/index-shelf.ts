import type { Language } from '../understanding/intent-file.js'
import type { RankingIndex } from './ranking.js'

/** Folder of indexes kept between starts: one per language, with the text it was made from, so that no other passes for it. */
export interface IndexShelf {
  /** Null if none is kept, or it was made from another text. */
  find(language: Language, madeFrom: string): RankingIndex | null
  keep(language: Language, madeFrom: string, index: RankingIndex): void
}

export const nothingKept: IndexShelf = { find: () => null, keep: () => undefined }
