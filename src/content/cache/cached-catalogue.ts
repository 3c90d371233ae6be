import { readChecksummedFile, writeChecksummedFile } from './checksummed-file.js'
import type { SerializedCatalogue } from './serialized-catalogue.js'

/** Catalogue without errors, and the source from which it was built. */
export interface CachedCatalogue {
  /** Key from catalogueKey. */
  readonly key: string
  /** Date of the check, YYYY-MM-DD. Reviews with a later date would have been errors. */
  readonly checkedOn: string
  readonly parts: SerializedCatalogue
}

type Label = Omit<CachedCatalogue, 'parts'>

const magic = 'GUICHETK'

export function cacheCatalogue(path: string, { key, checkedOn, parts }: CachedCatalogue): void {
  writeChecksummedFile(path, magic, { label: { key, checkedOn } satisfies Label, parts })
}

/** Reads a cached catalogue; null if there's none, if it's damaged, if its key isn't `key`, or if it was checked after `today`. */
export function readCachedCatalogue(path: string, key: string, today: string): SerializedCatalogue | null {
  const isRight = (label: Label) => label.key === key && label.checkedOn <= today
  return readChecksummedFile<Label>(path, magic, isRight)?.parts ?? null
}
