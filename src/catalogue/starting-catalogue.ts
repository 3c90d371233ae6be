import { join } from 'node:path'
import type { Clock } from '../clock.js'
import { atOnce } from '../content/steps.js'
import { catalogueFileName, catalogueKey } from './catalogue-key.js'
import { checkLoaded, loadChecked, today } from './check/load-checked.js'
import { keepCatalogue, keptCatalogue } from './kept-catalogue.js'
import { type Catalogue, type CatalogueSource, type LoadedCatalogue, usable } from './load-catalogue.js'
import { type PackedCatalogue, packCatalogue, unpackInSteps } from './packed-catalogue.js'

/**
 * Loads the catalogue for a server start: from the cache if the same program has already checked the same files; otherwise reads and checks the
 * files and caches the result in the last folder.
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

/**
 * Checks data files that were read, and caches the catalogue for the next start if there are no errors. `key` is the source's key before reading.
 */
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
  /** Key of the source before it was read. */
  readonly key: string
  readonly clock: Clock
  readonly parts: PackedCatalogue
}

/** Caches a checked catalogue, unless a file changed while it was being read. */
export function keepChecked(source: CatalogueSource, { key, clock, parts }: Checked, folder: string): void {
  if (catalogueKey(source) !== key) return
  keepCatalogue(join(folder, catalogueFileName(source)), { key, checkedOn: today(clock), parts })
}
