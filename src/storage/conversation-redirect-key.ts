const prefix = 'moved:'

/**
 * Key of the setting that stores where a visitor's conversation continues after they sign in.
 * `place` is the visitor's own place, `channel:tenant:conversation`.
 */
export function conversationRedirectKey(place: string): string {
  return `${prefix}${place}`
}

/** Returns the place of the visitor whose conversation moved; null if the key is for another setting. */
export function parseConversationRedirectKey(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}
