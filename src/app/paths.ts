import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import type { CatalogueSource } from '../content/load/load-catalogue.js'

/** Folder of the program's own files: intents/, knowledge-base/, policies/ and dist/. */
export const programDirectory = join(import.meta.dirname, '../..')

/** Returns the folders of data files: the shipped ones, followed by the organisation's own. */
export function catalogueSource(config: Pick<Config, 'contentDirectory' | 'languages'>): CatalogueSource {
  const directories = [
    programDirectory,
    ...(config.contentDirectory === null ? [] : [config.contentDirectory]),
  ]
  return { directories, languages: config.languages }
}

/** Returns the folders of trained models: the folder of the build, and the folder of models trained later. */
export function modelFolders(dataDirectory: string | null): readonly string[] {
  return [
    join(programDirectory, 'dist/model'),
    ...(dataDirectory === null ? [] : [join(dataDirectory, 'model')]),
  ]
}

export function areWebPagesBuilt(): boolean {
  return existsSync(join(programDirectory, 'dist/web/chat/index.html'))
}
