/** Sorted list of items; two items that compare as 0 count as the same. */
export interface SortedList<T> extends Iterable<T> {
  first(): T | undefined
  add(item: T): void
  remove(item: T): void
  takeWhile(satisfies: (item: T) => boolean): readonly T[]
}

/**
 * Size above which a chunk is split. Inserting into an array or removing from it moves all the items after
 * it, so a long list is kept as many short ones.
 */
const mostInChunk = 256

export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  /** List of chunks, none of which is empty. */
  const chunks: T[][] = []

  /** Index of the chunk that contains the item or would contain it; the last chunk if the item comes after all others. */
  function chunkOf(item: T): number {
    const at = lowest(chunks.length, (chunk) => compare(chunks[chunk]!.at(-1)!, item) >= 0)
    return Math.min(at, chunks.length - 1)
  }

  const placeIn = (chunk: readonly T[], item: T) =>
    lowest(chunk.length, (place) => compare(chunk[place]!, item) >= 0)

  return {
    first: () => chunks[0]?.[0],
    add(item) {
      if (chunks.length === 0) {
        chunks.push([item])
        return
      }
      const at = chunkOf(item)
      const chunk = chunks[at]!
      chunk.splice(placeIn(chunk, item), 0, item)
      if (chunk.length > mostInChunk) chunks.splice(at + 1, 0, chunk.splice(chunk.length >>> 1))
    },
    remove(item) {
      if (chunks.length === 0) return
      const at = chunkOf(item)
      const chunk = chunks[at]!
      const place = placeIn(chunk, item)
      if (place >= chunk.length || compare(chunk[place]!, item) !== 0) return
      chunk.splice(place, 1)
      if (chunk.length === 0) chunks.splice(at, 1)
    },
    takeWhile(satisfies) {
      const taken: T[] = []
      while (chunks.length > 0) {
        const chunk = chunks[0]!
        let end = 0
        while (end < chunk.length && satisfies(chunk[end]!)) end += 1
        taken.push(...chunk.splice(0, end))
        if (chunk.length > 0) break
        chunks.shift()
      }
      return taken
    },
    *[Symbol.iterator]() {
      for (const chunk of chunks) yield* chunk
    },
  }
}

/**
 * Finds, by binary search, the first number below `end` that meets the condition, provided that all
 * later numbers meet it too; `end` if none does.
 */
function lowest(end: number, isTrueOf: (at: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isTrueOf(middle)) high = middle
    else low = middle + 1
  }
  return low
}
