import { catalogueKey } from '../../src/catalogue/catalogue-key.js'
import { keepCatalogue, keptCatalogue } from '../../src/catalogue/kept-catalogue.js'
import { type Catalogue, requireCatalogue } from '../../src/catalogue/load-catalogue.js'
import { packCatalogue, unpackInSteps } from '../../src/catalogue/packed-catalogue.js'
import { atOnce } from '../../src/content/steps.js'
import { catalogueSource } from '../../src/program-folders.js'
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
  const parts = keptCatalogue(path, key, checkedOn)
  if (parts !== null) return atOnce(unpackInSteps(parts))
  const read = requireCatalogue(source)
  keepCatalogue(path, { key, checkedOn, parts: packCatalogue(read) })
  return read
}
