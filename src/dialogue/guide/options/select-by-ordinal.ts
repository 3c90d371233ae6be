import type { NluResult } from '../../../nlu/nlu-result.js'

/** Returns the item that "the second one" refers to; null if no position is named or too few items were offered. */
export function selectByOrdinal<One>(ones: readonly One[], ordinal: NluResult['ordinal']): One | null {
  if (ordinal === null) return null
  return (ordinal === 'last' ? ones.at(-1) : ones[ordinal - 1]) ?? null
}
