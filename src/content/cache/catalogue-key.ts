import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { arch, versions } from 'node:process'
import type { CatalogueSource } from '../load/load-catalogue.js'

/** Folders of a content directory that contain data files. */
export const contentFolders = ['intents', 'knowledge-base', 'policies'] as const

/** Folder of this program's own modules: dist/, or src/ in a test. */
const program = join(import.meta.dirname, '../..')

/**
 * Returns the hash of everything that a checked catalogue depends on: the bytes of all data files, the languages, this program with its
 * packages, and the version of Node. If any of these changes, so does the key.
 */
export function catalogueKey({ directories, languages }: CatalogueSource): string {
  const hash = createHash('sha256').update(JSON.stringify([programKey(), languages]))
  for (const directory of directories) {
    hash.update('\ndirectory\n')
    for (const folder of contentFolders) addFiles(hash, directory, filesIn(directory, folder))
  }
  return hash.digest('hex')
}

let ownKey: string | null = null

/** Returns the hash of this program with its packages and the version of Node; computed on the first call. */
export function programKey(): string {
  if (ownKey === null) {
    const hash = createHash('sha256').update(JSON.stringify([versions, arch]))
    addFiles(
      hash,
      program,
      filesIn(join(program, '..'), 'package-lock.json').map((name) => `../${name}`),
    )
    addFiles(hash, program, readdirSync(program).flatMap(modulesIn))
    ownKey = hash.digest('hex')
  }
  return ownKey
}

function addFiles(hash: Hash, directory: string, names: readonly string[]): void {
  for (const name of names) {
    const bytes = readFileSync(`${directory}/${name}`)
    hash.update(`\n${name} ${bytes.length}\n`).update(bytes)
  }
}

/** Returns the name of the cache file for a source; each program folder and source has its own. */
export function catalogueFileName({ directories, languages }: CatalogueSource): string {
  const hash = createHash('sha256').update(JSON.stringify([program, directories, languages]))
  return `${hash.digest('hex').slice(0, 16)}.catalogue`
}

/** Lists the program's modules, leaving out browser pages and the trained model, which don't affect a checked catalogue. */
function modulesIn(name: string): readonly string[] {
  return name === 'web' || name === 'model'
    ? []
    : filesIn(program, name).filter((file) => /\.[jt]s$/.test(file))
}

/** Lists all files of a folder and its subfolders by name; for a file, returns just the file; for a missing path, nothing. */
function filesIn(directory: string, name: string): readonly string[] {
  const path = `${directory}/${name}`
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return []
  return found.isDirectory() ? filesOf(directory, name) : [name]
}

/** Lists files, relying on the folder's own listing except for links, because about a thousand files are listed at startup. */
function filesOf(directory: string, folder: string): readonly string[] {
  return readdirSync(`${directory}/${folder}`, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesOf(directory, name)
      return entry.isFile() ? [name] : filesIn(directory, name)
    })
}
