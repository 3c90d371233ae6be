import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { catalogueSource, programDirectory } from '../../../src/app.js'
import { catalogueFileName, catalogueKey } from '../../../src/catalogue/catalogue-key.js'
import { contentOf, modelFor } from '../../../src/catalogue/knowledge.js'
import { type CatalogueSource, requireCatalogue } from '../../../src/catalogue/load-catalogue.js'

const shelf = join(programDirectory, 'node_modules/.cache/guichet-stage')
const mostKept = 24

/**
 * Stages with the same content read and check it once: the first leaves its checked catalogue on a shelf, and the product
 * finds it in its data folder as after a start of its own. Returns what is to be done when the product has started.
 */
export function lendContent(source: CatalogueSource, dataDirectory: string): () => void {
  const own = join(dataDirectory, 'model', catalogueFileName(source))
  const shared = join(shelf, `${catalogueKey(source)}.catalogue`)
  if (existsSync(shared)) {
    mkdirSync(dirname(own), { recursive: true, mode: 0o700 })
    copyFileSync(shared, own)
    return () => undefined
  }
  requireModel()
  return () => {
    if (existsSync(own)) shelve(own, shared)
  }
}

function requireModel(): void {
  const catalogue = requireCatalogue(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
  modelFor(contentOf(catalogue), [join(programDirectory, 'dist/model')], () => {
    throw new Error('No model of the shipped content is built: run npm run build first')
  })
}

/** Written beside and renamed: another test file may be looking. */
function shelve(own: string, shared: string): void {
  mkdirSync(shelf, { recursive: true })
  const beside = `${shared}.${process.pid}`
  copyFileSync(own, beside)
  renameSync(beside, shared)
  const byAge = readdirSync(shelf)
    .filter((name) => name.endsWith('.catalogue'))
    .map((name) => ({ path: join(shelf, name), at: statSync(join(shelf, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of byAge.slice(mostKept)) rmSync(path, { force: true })
}
