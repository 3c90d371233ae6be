import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { programDirectory } from '../../src/app/paths.js'
import { programKey } from '../../src/content/cache/catalogue-key.js'

const folder = join(programDirectory, 'node_modules/.cache/guichet-stage')
const mostKept = 40

/**
 * Returns the path of a file that takes seconds to build from the data files and is kept for other test files and later
 * runs. Write to a temporary file and rename it, because another test file may be reading it. Files used least recently
 * are removed first.
 */
export function onShelf(name: string): string {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (existsSync(path)) utimesSync(path, new Date(), new Date())
  else makeRoom()
  return path
}

/** Returns the folder with this program's search indexes, one file for each language. */
export function indexFolder(): string {
  const path = onShelf(`${programKey().slice(0, 16)}.indexes`)
  mkdirSync(path, { recursive: true })
  return path
}

function makeRoom(): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    // Another worker may have renamed its temporary file by now.
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at)
  for (const { path } of byAge.slice(mostKept)) rmSync(path, { recursive: true, force: true })
}
