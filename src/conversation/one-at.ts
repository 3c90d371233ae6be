import type { Understanding } from '../understanding/understanding.js'

/** Reads "the second one" out of an offer; null if no position is named, or there are fewer. */
export function oneAt<One>(ones: readonly One[], place: Understanding['place']): One | null {
  if (place === null) return null
  return (place === 'last' ? ones.at(-1) : ones[place - 1]) ?? null
}
