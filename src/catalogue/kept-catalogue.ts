import type { PackedCatalogue } from './packed-catalogue.js'
import { readSealed, writeSealed } from './sealed-file.js'

/** A catalogue found to be free of errors, and what it was made from. */
export interface KeptCatalogue {
  /** Key from catalogueKey. */
  readonly key: string
  /** Date of the check, YYYY-MM-DD: reviews dated later would have been errors. */
  readonly checkedOn: string
  readonly parts: PackedCatalogue
}

type Label = Omit<KeptCatalogue, 'parts'>

const magic = 'GUICHETK'

export function keepCatalogue(path: string, { key, checkedOn, parts }: KeptCatalogue): void {
  writeSealed(path, magic, { label: { key, checkedOn } satisfies Label, parts })
}

/** Reads a cached catalogue; null if there's none, if it's damaged, if its key isn't `key`, or if it was checked after `today`. */
export function keptCatalogue(path: string, key: string, today: string): PackedCatalogue | null {
  const isRight = (label: Label) => label.key === key && label.checkedOn <= today
  return readSealed<Label>(path, magic, isRight)?.parts ?? null
}
