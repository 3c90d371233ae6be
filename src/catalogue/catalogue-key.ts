import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cachedDataVersionTag } from 'node:v8'
import type { CatalogueSource } from './load-catalogue.js'

/** The folders of a content directory that are data. */
export const contentFolders = ['intents', 'knowledge-base', 'policies'] as const

/** Where this program's own modules are: dist/, or src/ under a test. */
const program = join(import.meta.dirname, '..')

/**
 * Names what a checked catalogue comes from: the bytes of every data file, the languages, this program with its packages
 * and the Node it runs on. When any of these differs, so does the key.
 */
export function catalogueKey({ directories, languages }: CatalogueSource): string {
  const hash = createHash('sha256').update(JSON.stringify([programKey(), languages]))
  for (const directory of directories) {
    hash.update('\ndirectory\n')
    for (const folder of contentFolders) addFiles(hash, directory, filesIn(join(directory, folder)))
  }
  return hash.digest('hex')
}

let ownKey: string | null = null

/** Names this program with its packages and the Node it runs on; as it was when it was first asked for. */
export function programKey(): string {
  if (ownKey === null) {
    const hash = createHash('sha256').update(`${cachedDataVersionTag()}`)
    addFiles(hash, program, [join(program, '../package-lock.json'), ...filesIn(program).filter(isModule)])
    ownKey = hash.digest('hex')
  }
  return ownKey
}

function addFiles(hash: Hash, directory: string, files: readonly string[]): void {
  for (const file of files) {
    const bytes = readFileSync(file)
    hash.update(`\n${relative(directory, file)} ${bytes.length}\n`).update(bytes)
  }
}

/** A name for the file in which the catalogue of a source is kept: each program and source has one of its own. */
export function catalogueFileName({ directories, languages }: CatalogueSource): string {
  const hash = createHash('sha256').update(JSON.stringify([program, directories, languages]))
  return `${hash.digest('hex').slice(0, 16)}.catalogue`
}

/** The pages of a browser say nothing of content. */
function isModule(file: string): boolean {
  return /\.[jt]s$/.test(file) && !file.startsWith(join(program, 'web/'))
}

/** Every file of a folder and of those in it, by name; a file by itself; nothing where nothing is. */
function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}
