/** Under which it is noted that the bytes of a file are here, while they wait for the scanner. */
export function fetchedKey(file: string): string {
  return `fetched@file:${file}`
}
