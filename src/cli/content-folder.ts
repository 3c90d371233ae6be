import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { catalogueSource } from '../app/paths.js'
import type { Config } from '../config.js'
import type { CatalogueSource } from '../content/load/load-catalogue.js'
import { CliError } from './process-io.js'

export const contentOption = [
  '--content <folder>',
  "folder with the organisation's own files, which override the shipped ones (default: GUICHET_CONTENT_DIR)",
] as const

export interface ContentFolder {
  /** The organisation's own folder, as an absolute path. It may not exist yet. */
  readonly folder: string
  readonly source: CatalogueSource
}

/** Returns the folder that commands write to: never the shipped files, because an upgrade replaces them. */
export function writableContentFolder(config: Config, given: string | undefined): ContentFolder {
  const folder = given === undefined ? config.contentDirectory : resolve(given)
  if (folder === null) {
    throw new CliError(
      'Where are your own files? Set GUICHET_CONTENT_DIR in .env (such as ./our-content), or give --content <folder>.',
      2,
    )
  }
  return { folder, source: catalogueSource({ contentDirectory: folder, languages: config.languages }) }
}

/**
 * @throws CliError if the organisation's content folder doesn't exist, because only the shipped files would be used.
 */
export function requireContentFolder(folder: string | null): void {
  if (folder !== null && !existsSync(folder))
    throw new CliError(
      `There is no folder ${folder} with your own files. Create it, or correct GUICHET_CONTENT_DIR or --content.`,
      2,
    )
}
