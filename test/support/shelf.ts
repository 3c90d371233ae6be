import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { programDirectory } from '../../src/app/paths.js'
import { programKey } from '../../src/content/cache/catalogue-key.js'

const folder = join(programDirectory, 'node_modules/.cache/guichet-stage')
const mostKept = 40

/**
 * Returns the path of a file that takes seconds to build from the data files and is kept for other test files and later runs. Write it to a
 * temporary file and rename it, because another test file may be reading it. The least recently used ones are removed first.
 */
export function onShelf(name: string): string {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (existsSync(path)) utimesSync(path, new Date(), new Date())
  else makeRoom()
  return path
}

/** Returns the folder of this program's search indexes, with one file for each language. */
export function indexFolder(): string {
  const path = onShelf(`${programKey().slice(0, 16)}.indexes`)
  mkdirSync(path, { recursive: true })
  return path
}

function makeRoom(): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    // Another worker's temporary file may have been renamed by now.
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of byAge.slice(mostKept)) rmSync(path, { recursive: true, force: true })
}
