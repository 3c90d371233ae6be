import type { OptionReader } from './option-reader.js'

/**
 * Combines two readers into one whose probabilities are the weighted mean of theirs, with `share` as the weight of the first, 0 to 1. Readers that err
 * differently are more often right together than either alone.
 */
export function blendReaders(first: OptionReader, second: OptionReader, share: number): OptionReader {
  return {
    read(...message) {
      const others = new Map(second.read(...message).map(({ id, p }) => [id, p]))
      return first
        .read(...message)
        .map(({ id, p }) => ({ id, p: share * p + (1 - share) * (others.get(id) ?? 0) }))
        .sort((one, other) => other.p - one.p)
    },
  }
}
