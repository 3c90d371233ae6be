import type { Understanding } from '../understanding/understanding.js'

/** "The second one", of what was offered; null if none is meant by its place, or there are fewer. */
export function oneAt<One>(ones: readonly One[], place: Understanding['place']): One | null {
  if (place === null) return null
  return (place === 'last' ? ones.at(-1) : ones[place - 1]) ?? null
}
