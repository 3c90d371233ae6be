import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { CommandFailure } from '../surroundings.js'

export interface NewFile {
  /** Absolute. */
  readonly path: string
  readonly text: string
  /** The shipped file, for editing. */
  readonly isCopy: boolean
}

/**
 * Writes all of them or none.
 * @throws CommandFailure when one is there already: nobody's work is overwritten.
 */
export function writeNewFiles(files: readonly NewFile[]): void {
  const there = files.filter(({ path }) => existsSync(path)).map(({ path }) => fromHere(path))
  if (there.length > 0) {
    throw new CommandFailure(
      `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already, and nothing was written. Change what is there, or move it away first.`,
    )
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    // Fails rather than overwrites, also when somebody else was quicker.
    writeFileSync(path, text, { flag: 'wx' })
  }
}

export function fromHere(path: string): string {
  return relative('', path) || '.'
}
