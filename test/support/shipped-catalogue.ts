import { catalogueSource } from '../../src/app/paths.js'
import { cacheCatalogue, readCachedCatalogue } from '../../src/content/cache/cached-catalogue.js'
import { catalogueKey } from '../../src/content/cache/catalogue-key.js'
import { deserializeCatalogue, serializeCatalogue } from '../../src/content/cache/serialized-catalogue.js'
import { type Catalogue, requireCatalogue } from '../../src/content/load/load-catalogue.js'
import { runNow } from '../../src/nlu/text/sliced-task.js'
import { onShelf } from './shelf.js'

const source = catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] })

/** It is only read, and of no day: no review of an article is looked at. */
const checkedOn = '2026-01-01'

let catalogue: Catalogue | null = null

/**
 * What is shipped, as it is read from the data files: by the first test file that asks, and as it was read for the others,
 * as a server has it at its second start.
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
  const read = requireCatalogue(source)
  cacheCatalogue(path, { key, checkedOn, parts: serializeCatalogue(read) })
  return read
}
