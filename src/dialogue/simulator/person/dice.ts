import { createRandom } from '../../../understanding/random.js'

/** Chance that is the same for the same seed. */
export interface Dice {
  /** True as often as the rate says, 0 to 1. */
  chance(rate: number): boolean
  pick<T>(ones: readonly T[]): T
  /** Each as often as its weight says. */
  weighted<T>(ones: readonly (readonly [T, number])[]): T
  /** A whole number from 0, below the limit. */
  below(limit: number): number
}

export function createDice(seed: number): Dice {
  const random = createRandom(seed)
  // The first numbers of neighbouring seeds are near each other.
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

/** A number for a text, the same on every machine. */
export function seedOf(text: string): number {
  let hash = 2166136261
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  return hash >>> 0
}
