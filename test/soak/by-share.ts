import type { Random } from '../faults/campaign/random.js'

/** Draws one of these, each as often as its share. The shares add up to one. */
export function byShare<T extends { readonly share: number }>(all: readonly T[], random: Random): T {
  let rest = random.fraction()
  for (const one of all) {
    rest -= one.share
    if (rest < 0) return one
  }
  return all.at(-1)!
}
