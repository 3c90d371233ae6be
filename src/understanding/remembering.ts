/** Most characters of a key that is kept: a longer one hardly comes twice. */
const longestKept = 40

/** Results kept by key for the next time; all are forgotten once `most` are kept. */
export function remembering<T>(workOut: (key: string) => T, most: number): (key: string) => T {
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

/** From 13 characters on V8 keeps a part of a text together with the whole. */
function copied(key: string): string {
  return key.length < 13 ? key : Buffer.from(key).toString()
}
