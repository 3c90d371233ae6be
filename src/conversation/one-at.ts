import type { Understanding } from '../understanding/understanding.js'

/** Picks what "the second one" means among what was offered; null if no place is named, or fewer were offered. */
export function oneAt<One>(ones: readonly One[], place: Understanding['place']): One | null {
  if (place === null) return null
  return (place === 'last' ? ones.at(-1) : ones[place - 1]) ?? null
}
