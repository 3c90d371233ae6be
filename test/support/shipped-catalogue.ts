import { catalogueSource } from '../../src/app/paths.js'
import { cacheCatalogue, readCachedCatalogue } from '../../src/content/cache/cached-catalogue.js'
import { catalogueKey } from '../../src/content/cache/catalogue-key.js'
import { deserializeCatalogue, serializeCatalogue } from '../../src/content/cache/serialized-catalogue.js'
import { type Catalogue, loadCatalogueOrThrow } from '../../src/content/load/load-catalogue.js'
import { runNow } from '../../src/nlu/text/sliced-task.js'
import { onShelf } from './shelf.js'

const source = catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] })

/** Fixed date, because no test that reads the catalogue checks articles' review dates. */
const checkedOn = '2026-01-01'

let catalogue: Catalogue | null = null

/**
 * Returns the shipped content. The first test file that needs it reads the data files, and the others read the cache,
 * as a server does from its second start.
 */
export function shippedCatalogue(): Catalogue {
  catalogue ??= keptOrRead()
  return catalogue
}

function keptOrRead(): Catalogue {
  const key = catalogueKey(source)
  const path = onShelf(`shipped.${key}`)
  const parts = readCachedCatalogue(path, key, checkedOn)
  if (parts !== null) return runNow(deserializeCatalogue(parts))
  const read = loadCatalogueOrThrow(source)
  cacheCatalogue(path, { key, checkedOn, parts: serializeCatalogue(read) })
  return read
}
