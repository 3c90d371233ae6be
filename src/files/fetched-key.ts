import type { Records } from '../stores/records.js'

/** Key noting that a file's bytes are here while they wait for the scanner. */
export function fetchedKey(file: string): string {
  return `fetched@file:${file}`
}

/** Reads the hash from what is noted there, `<hash> <bytes>`; null if nothing is. */
export function fetchedHash(note: Records['receipt'] | null): string | null {
  return note?.messageId.split(' ')[0] ?? null
}
