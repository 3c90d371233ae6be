/** Groups items by key, in alphabetical order of the keys. */
export function groupByKey<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
