import { createRandom } from '../../../nlu/training/random.js'

/** Seeded random generator: the same seed gives the same sequence. */
export interface Dice {
  /** Returns true with the given probability, 0 to 1. */
  chance(rate: number): boolean
  pick<T>(ones: readonly T[]): T
  /** Picks an item with a probability proportional to its weight. */
  weighted<T>(ones: readonly (readonly [T, number])[]): T
  /** Returns an integer from 0 to `limit` - 1. */
  below(limit: number): number
}

export function createDice(seed: number): Dice {
  const random = createRandom(seed)
  // Discard the first numbers, because neighbouring seeds start with similar ones.
  for (let at = 0; at < 4; at += 1) random()
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    chance: (rate) => random() < rate,
    below,
    pick: (ones) => ones[below(ones.length)]!,
    weighted(ones) {
      let left = random() * ones.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [one, weight] of ones) {
        left -= weight
        if (left < 0) return one
      }
      return ones.at(-1)![0]
    },
  }
}

/** Hashes a text to a 32-bit seed (FNV-1a), the same on every machine. */
export function seedOf(text: string): number {
  let hash = 2166136261
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  return hash >>> 0
}
