import { join } from 'node:path'
import type { Clock } from '../clock.js'
import { atOnce } from '../content/steps.js'
import { catalogueFileName, catalogueKey } from './catalogue-key.js'
import { checkLoaded, loadChecked, today } from './check/load-checked.js'
import { keepCatalogue, keptCatalogue } from './kept-catalogue.js'
import { type Catalogue, type CatalogueSource, type LoadedCatalogue, usable } from './load-catalogue.js'
import { type PackedCatalogue, packCatalogue, unpackInSteps } from './packed-catalogue.js'

/**
 * The catalogue that a server starts with: as it was kept when the same files were last read and checked by the same program,
 * else read and checked now, and kept in the last folder.
 * @throws ConfigurationError with every mistake when there is one that must be corrected.
 */
export function startingCatalogue(
  source: CatalogueSource,
  clock: Clock,
  folders: readonly string[],
): Catalogue {
  const key = catalogueKey(source)
  for (const folder of folders) {
    const parts = keptCatalogue(join(folder, catalogueFileName(source)), key, today(clock))
    if (parts !== null) return atOnce(unpackInSteps(parts))
  }
  const catalogue = usable(loadChecked(source, clock))
  const [, ours] = folders
  if (ours !== undefined) keepChecked(source, { key, clock, parts: packCatalogue(catalogue) }, ours)
  return catalogue
}

/** Checks the data files that were read, and keeps the catalogue for the next start when there is no mistake. `key`: the source's before that. */
export function buildCatalogue(
  source: CatalogueSource,
  { key, loaded, clock }: { readonly key: string; readonly loaded: LoadedCatalogue; readonly clock: Clock },
  folder: string,
): void {
  const { catalogue, problems } = checkLoaded(loaded, source, clock)
  if (catalogue !== null && problems.every(({ severity }) => severity !== 'error'))
    keepChecked(source, { key, clock, parts: packCatalogue(catalogue) }, folder)
}

interface Checked {
  /** The source's before it was read. */
  readonly key: string
  readonly clock: Clock
  readonly parts: PackedCatalogue
}

/** A file that was changed while it was read makes this the catalogue of no source: then nothing is kept. */
export function keepChecked(source: CatalogueSource, { key, clock, parts }: Checked, folder: string): void {
  if (catalogueKey(source) !== key) return
  keepCatalogue(join(folder, catalogueFileName(source)), { key, checkedOn: today(clock), parts })
}
