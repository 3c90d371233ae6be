import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Language } from '../../nlu/intent-file.js'
import type { Bm25Index } from '../articles/bm25.js'
import { type RankingIndex, rankedFieldNames } from '../articles/document-ranking.js'
import type { IndexCache } from '../articles/index-cache.js'
import { programKey } from './catalogue-key.js'
import { readChecksummedFile, writeChecksummedFile } from './checksummed-file.js'

const magic = 'GUICHETS'

/**
 * Creates a cache of search indexes that reads from all folders and writes to the last one, unless that is
 * the program's own folder, which others use as well.
 */
export function createCachedIndexes(folders: readonly string[]): IndexCache {
  const [, ours] = folders
  return cachedIndexesIn(folders, ours ?? null)
}

/** Creates a cache of search indexes that writes to `keepIn`, or nowhere if it's null. */
export function cachedIndexesIn(folders: readonly string[], keepIn: string | null): IndexCache {
  return {
    find(language, madeFrom) {
      const key = keyOf(madeFrom)
      for (const folder of folders) {
        const sealed = readChecksummedFile<string>(fileOf(folder, language), magic, (label) => label === key)
        if (sealed !== null) {
          const fields = sealed.parts.map((part, at) => [
            rankedFieldNames[at]!,
            deserialize(part) as Bm25Index,
          ])
          return Object.fromEntries(fields) as RankingIndex
        }
      }
      return null
    },
    keep(language, madeFrom, index) {
      if (keepIn === null) return
      const parts = rankedFieldNames.map((name) => new Uint8Array(serialize(index[name])))
      writeChecksummedFile(fileOf(keepIn, language), magic, { label: keyOf(madeFrom), parts })
    },
  }
}

/** The key includes the program's key, because another version of the program or of Node may read texts differently. */
function keyOf(madeFrom: string): string {
  return createHash('sha256').update(programKey()).update(madeFrom).digest('hex')
}

function fileOf(folder: string, language: Language): string {
  return join(folder, `${language}.search`)
}
