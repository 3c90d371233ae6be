import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { modelFolders, programDirectory } from '../../../src/app/paths.js'
import type { App } from '../../../src/app/start-app.js'
import type { Clock } from '../../../src/clock.js'
import { loadOrTrainModel } from '../../../src/content/cache/cached-models.js'
import { catalogueFileName, catalogueKey } from '../../../src/content/cache/catalogue-key.js'
import { trainingContentOf } from '../../../src/content/load/content-snapshot.js'
import type { Catalogue, CatalogueSource } from '../../../src/content/load/load-catalogue.js'
import { loadCatalogueAtStartup } from '../../../src/content/load/load-catalogue-at-startup.js'
import { indexFolder, onShelf } from '../shelf.js'

/**
 * Makes stages with the same content load and check it only once. The first stores its checked catalogue and search
 * indexes, and the others find copies in their data folder, as after an earlier start. Returns a function to call once
 * the product has started.
 */
export function lendContent(
  source: CatalogueSource,
  dataDirectory: string,
  clock: Clock,
): (app: App) => Promise<void> {
  const own = join(dataDirectory, 'model')
  const shared = new Map([
    [catalogueFileName(source), onShelf(`${catalogueKey(source)}.catalogue`)],
    ...source.languages.map((language): [string, string] => {
      const file = `${language}.search`
      return [file, join(indexFolder(), file)]
    }),
  ])
  mkdirSync(own, { recursive: true, mode: 0o700 })
  let isWhole = true
  for (const [file, kept] of shared) {
    if (existsSync(kept)) copyFileSync(kept, join(own, file))
    else isWhole = false
  }
  if (isWhole) return async () => undefined
  requireModel(loadCatalogueAtStartup(source, clock, modelFolders(dataDirectory)))
  return async (app) => {
    await app.prepare()
    for (const [file, kept] of shared) if (existsSync(join(own, file))) shelve(join(own, file), kept)
  }
}

function requireModel(catalogue: Catalogue): void {
  loadOrTrainModel(trainingContentOf(catalogue), [join(programDirectory, 'dist/model')], () => {
    throw new Error('No model of the shipped content is built: run npm run build first')
  })
}

/** Writes to a temporary file and renames it, because other test files may be reading it. */
function shelve(own: string, kept: string): void {
  const beside = `${kept}.${process.pid}`
  copyFileSync(own, beside)
  renameSync(beside, kept)
}
