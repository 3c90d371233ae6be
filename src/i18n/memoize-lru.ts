/** Caches results by key. At most `most` are kept, and the least recently used is dropped first. */
export function memoizeLru<T extends object | string>(most: number): (key: string, workOut: () => T) => T {
  const known = new Map<string, T>()
  return (key, workOut) => {
    const found = known.get(key) ?? workOut()
    known.delete(key)
    known.set(key, found)
    if (known.size > most) known.delete(known.keys().next().value!)
    return found
  }
}
