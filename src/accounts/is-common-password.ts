import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * File of common passwords in lower case: the most frequently leaked ones of at least 12 characters, and the 5,000 most
 * common shorter ones, because longer passwords are built from these. It holds only the first 40 bits of each SHA-256,
 * because nobody needs to read the passwords and many are offensive. Sources:
 * docs/decisions/0105-rejected-passwords.md.
 */
const file = join(import.meta.dirname, 'common-passwords.bin')
const hashBytes = 5

/** Loaded when the first new password is checked, because most processes never check one. */
let known: ReadonlySet<string> | null = null

/** Checks whether the text, in lower case, is a common password. */
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
