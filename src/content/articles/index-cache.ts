import type { Language } from '../../nlu/intent-file.js'
import type { RankingIndex } from './document-ranking.js'

/** Cache of search indexes, one per language, each stored with the source it was built from so that it isn't used for another. */
export interface IndexCache {
  /**
   * Finds the index of a language; null if none is cached, or if the cached index was built from
   * another source.
   */
  find(language: Language, madeFrom: string): RankingIndex | null
  keep(language: Language, madeFrom: string, index: RankingIndex): void
}

export const noIndexCache: IndexCache = { find: () => null, keep: () => undefined }
