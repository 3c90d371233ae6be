import { join } from 'node:path'
import { layeredFolder, readYaml } from '../../content/read-yaml.js'
import { RepliesFile } from '../../replies/replies-file.js'
import type { Language } from '../../understanding/intent-file.js'
import type { WrittenReplies } from './check-replies.js'

/** Reads the wording of every layer and language. Files that can't be read are reported when the catalogue loads. */
export function readReplies(
  directories: readonly string[],
  languages: readonly Language[],
): readonly WrittenReplies[] {
  const folders = directories.map((directory) => join(directory, 'policies'))
  const inUse = new Set(layeredFolder(folders, 'replies').values())
  return folders.flatMap((folder) =>
    [...layeredFolder([folder], 'replies')].flatMap(([name, path]) => {
      const language = /^([a-z]{2})\.yml$/.exec(name)?.[1]
      const file = language === undefined ? null : readYaml(path, RepliesFile).value
      if (language === undefined || file === null) return []
      return [{ language, file, isSpoken: inUse.has(path) && languages.includes(language) }]
    }),
  )
}
