/**
 * Presence of a technician. available: gets assignments · busy: only gets assignments from
 * colleagues, not by policy · away: gets no assignments.
 */
export const presences = ['available', 'busy', 'away'] as const
export type Presence = (typeof presences)[number]

export function presenceKey(staffId: string): string {
  return `presence:${staffId}`
}

const words: Readonly<Record<string, Presence>> = {
  available: 'available',
  back: 'available',
  disponible: 'available',
  busy: 'busy',
  occupe: 'busy',
  occupee: 'busy',
  away: 'away',
  absent: 'away',
  absente: 'away',
}

/** Reads a presence word in any supported language, ignoring case and accents; null if the text isn't one. */
export function parsePresence(text: string): Presence | null {
  const word = text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
  return Object.hasOwn(words, word) ? words[word]! : null
}
