import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogueSource } from './catalogue/load-catalogue.js'
import type { Config } from './config.js'

/** Folder of the program's own files: intents/, knowledge-base/, policies/ and dist/. */
export const programDirectory = join(import.meta.dirname, '..')

/** Returns the folders of data files: the shipped ones, followed by the organisation's own. */
export function catalogueSource(config: Pick<Config, 'contentDirectory' | 'languages'>): CatalogueSource {
  const directories = [
    programDirectory,
    ...(config.contentDirectory === null ? [] : [config.contentDirectory]),
  ]
  return { directories, languages: config.languages }
}

/** Returns the folders of trained models: those of the build, and those trained later. */
export function modelFolders(dataDirectory: string | null): readonly string[] {
  return [
    join(programDirectory, 'dist/model'),
    ...(dataDirectory === null ? [] : [join(dataDirectory, 'model')]),
  ]
}

export function isBuilt(): boolean {
  return existsSync(join(programDirectory, 'dist/web/chat/index.html'))
}
