const prefix = 'read:'

/** Key of the setting that stores how far each console account has read a ticket; it's deleted when the ticket is closed. */
export function readMarkKey(ticket: string): string {
  return prefix + ticket
}

/** Returns the ticket of a read-mark key, or null for any other key. */
export function ticketOfReadMarkKey(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}
