/**
 * Reads a value from local storage; null if there is none. In a frame, a strict browser doesn't store anything, so each visit starts from scratch.
 */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`guichet.${key}`)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(`guichet.${key}`)
    else localStorage.setItem(`guichet.${key}`, value)
  } catch {
    // If the browser refuses to store anything, the page works as usual until it's closed.
  }
}
