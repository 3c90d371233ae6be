import type { Records } from '../records.js'

/** Returns the key of the record stating that a file's bytes are stored while the file waits for the virus scanner. */
export function fetchedBlobKey(file: string): string {
  return `fetched@file:${file}`
}

/** Reads the hash from such a record, `<hash> <bytes>`; null if there is none. */
export function fetchedBlobHash(note: Records['receipt'] | null): string | null {
  return note?.messageId.split(' ')[0] ?? null
}
