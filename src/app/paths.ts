import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import type { CatalogueSource } from '../content/load/load-catalogue.js'

/** Folder of the program itself, with intents/, knowledge-base/, policies/ and dist/. */
export const programDirectory = join(import.meta.dirname, '../..')

/** Returns the folders of data files: the shipped ones, then the organisation's own. */
export function catalogueSource(config: Pick<Config, 'contentDirectory' | 'languages'>): CatalogueSource {
  const directories = [
    programDirectory,
    ...(config.contentDirectory === null ? [] : [config.contentDirectory]),
  ]
  return { directories, languages: config.languages }
}

/** Returns the folders of trained models: those of the build, then those trained later. */
export function modelFolders(dataDirectory: string | null): readonly string[] {
  return [
    join(programDirectory, 'dist/model'),
    ...(dataDirectory === null ? [] : [join(dataDirectory, 'model')]),
  ]
}

export function areWebPagesBuilt(): boolean {
  return existsSync(join(programDirectory, 'dist/web/chat/index.html'))
}
