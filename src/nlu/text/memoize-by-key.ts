/** Maximum length of a cached key in characters; a longer one rarely recurs. */
const longestKept = 40

/** Caches results by key; the cache is cleared once it holds `most` entries. */
export function memoizeByKey<T>(workOut: (key: string) => T, most: number): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (key.length > longestKept) return workOut(key)
    const kept = copied(key)
    const found = workOut(kept)
    if (known.size >= most) known.clear()
    known.set(kept, found)
    return found
  }
}

/** Copies the key, because V8 keeps a whole text in memory for a substring of 13 or more characters. */
function copied(key: string): string {
  return key.length < 13 ? key : Buffer.from(key).toString()
}
