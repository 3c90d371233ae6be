const prefix = 'moved:'

/** Under which setting it is kept where the page of a visitor went who has signed in: by the place, `channel:tenant:conversation`. */
export function movedKey(place: string): string {
  return `${prefix}${place}`
}

/** The place that has gone elsewhere; null if the setting is another one. */
export function movedFrom(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}
