import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { programDirectory } from '../../src/app/paths.js'
import { programKey } from '../../src/content/cache/catalogue-key.js'

const folder = join(programDirectory, 'node_modules/.cache/guichet-stage')
const mostKept = 40

/**
 * The path of what takes seconds to make from the data files, and lies there for the other test files and for the next run.
 * Who makes it writes it beside and renames it: another test file may be looking. What is asked for stays longest.
 */
export function onShelf(name: string): string {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (existsSync(path)) utimesSync(path, new Date(), new Date())
  else makeRoom()
  return path
}

/** Returns the folder of the search indexes of this program, one file a language. */
export function indexFolder(): string {
  const path = onShelf(`${programKey().slice(0, 16)}.indexes`)
  mkdirSync(path, { recursive: true })
  return path
}

function makeRoom(): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    // Another worker's file that was beside may have its own name by now.
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of byAge.slice(mostKept)) rmSync(path, { recursive: true, force: true })
}
