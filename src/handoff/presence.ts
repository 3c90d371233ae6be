/** available: tickets may be given to them · busy: only by a colleague, never by policy · away: not at all. */
export const presences = ['available', 'busy', 'away'] as const
export type Presence = (typeof presences)[number]

/** The key of the setting that holds it. */
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

/** A word for it in any language that is spoken here, whatever its case and accents; null if none. */
export function presenceIn(text: string): Presence | null {
  const word = text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
  return Object.hasOwn(words, word) ? words[word]! : null
}
