import { join } from 'node:path'
import type { Clock } from '../../clock.js'
import { runNow } from '../../nlu/text/sliced-task.js'
import { cacheCatalogue, readCachedCatalogue } from '../cache/cached-catalogue.js'
import { catalogueFileName, catalogueKey } from '../cache/catalogue-key.js'
import {
  deserializeCatalogue,
  type SerializedCatalogue,
  serializeCatalogue,
} from '../cache/serialized-catalogue.js'
import { checkLoadedCatalogue, loadCheckedCatalogue, todayInUtc } from '../check/load-checked-catalogue.js'
import {
  type Catalogue,
  type CatalogueSource,
  type LoadedCatalogue,
  requireNoErrors,
} from './load-catalogue.js'

/**
 * Loads the catalogue for a server start: from the cache if the same program has already checked the same files; otherwise reads and checks the
 * files and caches the result in the last folder.
 * @throws ConfigurationError that lists every mistake if any of them must be corrected.
 */
export function loadCatalogueAtStartup(
  source: CatalogueSource,
  clock: Clock,
  folders: readonly string[],
): Catalogue {
  const key = catalogueKey(source)
  for (const folder of folders) {
    const parts = readCachedCatalogue(join(folder, catalogueFileName(source)), key, todayInUtc(clock))
    if (parts !== null) return runNow(deserializeCatalogue(parts))
  }
  const catalogue = requireNoErrors(loadCheckedCatalogue(source))
  const [, ours] = folders
  if (ours !== undefined)
    cacheCheckedCatalogue(source, { key, clock, parts: serializeCatalogue(catalogue) }, ours)
  return catalogue
}

/**
 * Checks data files that have been read, and caches the catalogue for the next start-up if there are no errors. `key` is the key of the source before
 * it was read.
 */
export function checkAndCacheCatalogue(
  source: CatalogueSource,
  { key, loaded, clock }: { readonly key: string; readonly loaded: LoadedCatalogue; readonly clock: Clock },
  folder: string,
): void {
  const { catalogue, problems } = checkLoadedCatalogue(loaded, source)
  if (catalogue !== null && problems.every(({ severity }) => severity !== 'error'))
    cacheCheckedCatalogue(source, { key, clock, parts: serializeCatalogue(catalogue) }, folder)
}

interface Checked {
  /** Key of the source before it was read. */
  readonly key: string
  readonly clock: Clock
  readonly parts: SerializedCatalogue
}

/** Caches a checked catalogue, unless a file changed while it was being read. */
export function cacheCheckedCatalogue(
  source: CatalogueSource,
  { key, clock, parts }: Checked,
  folder: string,
): void {
  if (catalogueKey(source) !== key) return
  cacheCatalogue(join(folder, catalogueFileName(source)), { key, checkedOn: todayInUtc(clock), parts })
}
