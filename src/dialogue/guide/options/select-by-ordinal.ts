import type { NluResult } from '../../../nlu/nlu-result.js'

/**
 * Returns the item to which a phrase such as "the second one" refers; null if no position is named
 * or too few items were offered.
 */
export function selectByOrdinal<One>(ones: readonly One[], ordinal: NluResult['ordinal']): One | null {
  if (ordinal === null) return null
  return (ordinal === 'last' ? ones.at(-1) : ones[ordinal - 1]) ?? null
}
