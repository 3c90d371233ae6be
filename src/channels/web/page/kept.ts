/** Data the page keeps on this computer. In a strict frame a browser keeps nothing, so each visit starts fresh. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(`guichet.${key}`)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(`guichet.${key}`)
    else localStorage.setItem(`guichet.${key}`, value)
  } catch {
    // Refused by the browser: the page works the same until it is closed.
  }
}
