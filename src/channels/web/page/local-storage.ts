/** Reads a value from local storage; null if there is none. In a frame, a strict browser stores nothing, so each visit starts afresh. */
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
    // If the browser refuses storage, the page works the same until it is closed.
  }
}
