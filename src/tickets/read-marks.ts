const prefix = 'read:'

/** Key of the setting that says how far each account of the technicians' page has read a ticket; removed when the ticket is closed. */
export function readKey(ticket: string): string {
  return prefix + ticket
}

/** The ticket of such a key; null if it is another key. */
export function ticketOfReadKey(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}
