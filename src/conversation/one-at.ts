import type { Understanding } from '../understanding/understanding.js'

/** Returns the item that "the second one" refers to; null if no position is named or too few items were offered. */
export function oneAt<One>(ones: readonly One[], place: Understanding['place']): One | null {
  if (place === null) return null
  return (place === 'last' ? ones.at(-1) : ones[place - 1]) ?? null
}
