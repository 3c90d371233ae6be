import { join } from 'node:path'
import type { Language } from '../../../nlu/intent-file.js'
import { layeredFolder, readYaml } from '../../files/read-yaml.js'
import { TranslationsFile } from '../../wording/translations-file.js'
import type { LayerTranslations } from './check-translations.js'

/** Reads the wording of every layer and language. Files that can't be read are reported when the catalogue loads. */
export function readTranslations(
  directories: readonly string[],
  languages: readonly Language[],
): readonly LayerTranslations[] {
  const folders = directories.map((directory) => join(directory, 'policies'))
  const inUse = new Set(layeredFolder(folders, 'replies').values())
  return folders.flatMap((folder) =>
    [...layeredFolder([folder], 'replies')].flatMap(([name, path]) => {
      const language = /^([a-z]{2})\.yml$/.exec(name)?.[1]
      const file = language === undefined ? null : readYaml(path, TranslationsFile).value
      if (language === undefined || file === null) return []
      return [{ language, file, isSpoken: inUse.has(path) && languages.includes(language) }]
    }),
  )
}
