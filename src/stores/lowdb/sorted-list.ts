/** Items in order; two that compare as 0 are the same item. */
export interface SortedList<T> {
  readonly items: readonly T[]
  add(item: T): void
  remove(item: T): void
  /** Takes out and returns the first items, as long as they satisfy. */
  takeWhile(satisfies: (item: T) => boolean): readonly T[]
}

export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  const items: T[] = []

  function placeOf(item: T): number {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(items[middle]!, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    items,
    add(item) {
      items.splice(placeOf(item), 0, item)
    },
    remove(item) {
      const place = placeOf(item)
      if (place < items.length && compare(items[place]!, item) === 0) items.splice(place, 1)
    },
    takeWhile(satisfies) {
      let end = 0
      while (end < items.length && satisfies(items[end]!)) end += 1
      return items.splice(0, end)
    },
  }
}
