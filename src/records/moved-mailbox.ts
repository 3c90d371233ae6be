const prefix = 'moved:'

/** Key of the setting that says where the page of a visitor who has signed in went, by its place, `channel:tenant:conversation`. */
export function movedKey(place: string): string {
  return `${prefix}${place}`
}

/** The place that has gone elsewhere; null if the setting is another one. */
export function movedFrom(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}
