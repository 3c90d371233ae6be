import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { CliError } from '../process-io.js'

export interface NewFile {
  readonly path: string
  readonly text: string
  /** True if the file is a copy of a shipped one. */
  readonly isCopy: boolean
}

/** Writes all the files, or none. @throws CliError if any already exists, because nothing is overwritten. */
export function writeNewFiles(files: readonly NewFile[]): void {
  const there = files.filter(({ path }) => existsSync(path)).map(({ path }) => relativeToWorkingFolder(path))
  if (there.length > 0) {
    throw new CliError(
      `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} already there, so nothing was written. Edit what's there, or move it somewhere else first.`,
    )
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    // The flag makes writing fail if the file has been created in the meantime.
    writeFileSync(path, text, { flag: 'wx' })
  }
}

export function relativeToWorkingFolder(path: string): string {
  return relative('', path) || '.'
}
