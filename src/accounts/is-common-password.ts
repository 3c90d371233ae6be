import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Common passwords in lower case: the most frequent leaked ones of at least 12 characters, and the 5,000 most common shorter ones, because
 * longer passwords are built from these. The file holds the first 40 bits of the SHA-256 of each, because nobody needs to read them and many
 * are offensive. docs/decisions/0105-rejected-passwords.md lists the sources.
 */
const file = join(import.meta.dirname, 'common-passwords.bin')
const hashBytes = 5

/** Read at the first new password, because most processes never see one. */
let known: ReadonlySet<string> | null = null

/** Checks whether the text, in lower case, is itself a common password. */
export function isCommonPassword(letters: string): boolean {
  known ??= readHashes()
  return known.has(hashOf(letters))
}

function readHashes(): ReadonlySet<string> {
  const bytes = readFileSync(file)
  return new Set(
    Array.from({ length: bytes.length / hashBytes }, (_, at) =>
      bytes.toString('latin1', at * hashBytes, (at + 1) * hashBytes),
    ),
  )
}

function hashOf(letters: string): string {
  return createHash('sha256').update(letters).digest().toString('latin1', 0, hashBytes)
}
