import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CatalogueSource } from '../catalogue/load-catalogue.js'
import type { Config } from '../config.js'
import { catalogueSource } from '../program-folders.js'
import { CommandFailure } from './surroundings.js'

export const contentOption = [
  '--content <folder>',
  "the organisation's own files, laid over the shipped ones; else GUICHET_CONTENT_DIR",
] as const

export interface ContentFolder {
  /** The organisation's own folder, absolute. It need not exist yet. */
  readonly folder: string
  readonly source: CatalogueSource
}

/** The folder that commands write to: never the shipped files, which the next version replaces. */
export function contentFolder(config: Config, given: string | undefined): ContentFolder {
  const folder = given === undefined ? config.contentDirectory : resolve(given)
  if (folder === null) {
    throw new CommandFailure(
      'Where are your own files? Set GUICHET_CONTENT_DIR in .env (such as ./our-content), or give --content <folder>.',
      2,
    )
  }
  return { folder, source: catalogueSource({ contentDirectory: folder, languages: config.languages }) }
}

/** @throws CommandFailure when the folder with the organisation's own files is not there: the shipped ones alone would be taken. */
export function requireContent(folder: string | null): void {
  if (folder !== null && !existsSync(folder))
    throw new CommandFailure(
      `There is no folder ${folder} with your own files. Make it, or correct GUICHET_CONTENT_DIR or --content.`,
      2,
    )
}
