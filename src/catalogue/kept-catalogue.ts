import type { PackedCatalogue } from './packed-catalogue.js'
import { readSealed, writeSealed } from './sealed-file.js'

/** A catalogue that was found to be without errors, and what it came from. */
export interface KeptCatalogue {
  /** See catalogueKey. */
  readonly key: string
  /** The day of the check, YYYY-MM-DD: a review dated later than that would have been an error. */
  readonly checkedOn: string
  readonly parts: PackedCatalogue
}

type Label = Omit<KeptCatalogue, 'parts'>

const magic = 'GUICHETK'

export function keepCatalogue(path: string, { key, checkedOn, parts }: KeptCatalogue): void {
  writeSealed(path, magic, { label: { key, checkedOn } satisfies Label, parts })
}

/** Reads a kept catalogue; null if there is none, or it is damaged, comes from anything else than `key`, or was checked after `today`. */
export function keptCatalogue(path: string, key: string, today: string): PackedCatalogue | null {
  const isRight = (label: Label) => label.key === key && label.checkedOn <= today
  return readSealed<Label>(path, magic, isRight)?.parts ?? null
}
