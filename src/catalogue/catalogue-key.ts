import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { arch, versions } from 'node:process'
import type { CatalogueSource } from './load-catalogue.js'

/** The folders of a content directory that are data. */
export const contentFolders = ['intents', 'knowledge-base', 'policies'] as const

/** Folder of this program's own modules: dist/, or src/ in a test. */
const program = join(import.meta.dirname, '..')

/**
 * Names what a checked catalogue comes from: the bytes of every data file, the languages, this program with its packages
 * and the Node it runs on. When any of these differs, so does the key.
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

/** Names this program with its packages and the Node it runs on; as it was when it was first asked for. */
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

/** Files by their names inside a directory. */
function addFiles(hash: Hash, directory: string, names: readonly string[]): void {
  for (const name of names) {
    const bytes = readFileSync(`${directory}/${name}`)
    hash.update(`\n${name} ${bytes.length}\n`).update(bytes)
  }
}

/** A name for the file in which the catalogue of a source is kept: each program and source has one of its own. */
export function catalogueFileName({ directories, languages }: CatalogueSource): string {
  const hash = createHash('sha256').update(JSON.stringify([program, directories, languages]))
  return `${hash.digest('hex').slice(0, 16)}.catalogue`
}

/** The pages of a browser say nothing of content, and the model is no program. */
function modulesIn(name: string): readonly string[] {
  return name === 'web' || name === 'model'
    ? []
    : filesIn(program, name).filter((file) => /\.[jt]s$/.test(file))
}

/** Every file of a folder and its subfolders, by name; a single file by itself; none if nothing exists. */
function filesIn(directory: string, name: string): readonly string[] {
  const path = `${directory}/${name}`
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return []
  return found.isDirectory() ? filesOf(directory, name) : [name]
}

/** A start asks for a thousand files: what the folder says of each is enough, unless it is a link. */
function filesOf(directory: string, folder: string): readonly string[] {
  return readdirSync(`${directory}/${folder}`, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesOf(directory, name)
      return entry.isFile() ? [name] : filesIn(directory, name)
    })
}
