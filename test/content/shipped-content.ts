import type { CatalogueSource } from '../../src/catalogue/load-catalogue.js'
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js'

/** The data files of this repository; tests run in its root. */
export const shippedSource: CatalogueSource = { directories: ['.'], languages: ['en', 'fr'] }

export const shippedContent = loadCatalogue(shippedSource)
