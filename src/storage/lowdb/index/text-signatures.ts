/**
 * Filter for texts that may contain given words, without reading the texts: each text has a signature of 256 bits, with a bit set for each pair of
 * adjacent characters (signature files, Faloutsos and Christodoulakis 1984). It has false positives but no false negatives.
 */
export interface TextSignatures {
  /** Adds a key whose text isn't known yet, so that it matches any words; also call it again when a text changes. */
  add(key: string): void
  /** Sets the signature of an added text; does nothing if it's already set. */
  learn(key: string, text: string): void
  delete(key: string): void
  /** Keys of the texts that may contain all of the words, in no particular order. */
  mayContain(words: readonly string[]): string[]
}

const integers = 8
const firstRows = 64

export function createTextSignatures(): TextSignatures {
  const rows = new Map<string, number>()
  /** Keys by row. Removing a key moves the last one into its row. */
  const keys: string[] = []
  let signatures = new Int32Array(firstRows * integers)

  function grow(): void {
    const larger = new Int32Array(signatures.length * 2)
    larger.set(signatures)
    signatures = larger
  }

  return {
    add(key) {
      const row = rows.get(key) ?? keys.length
      if (row === keys.length) {
        if ((row + 1) * integers > signatures.length) grow()
        keys.push(key)
        rows.set(key, row)
      }
      signatures.fill(-1, row * integers, (row + 1) * integers)
    },
    learn(key, text) {
      const from = rows.get(key)! * integers
      if (!mayContainAnything(from)) return
      const own = signatures.subarray(from, from + integers)
      own.fill(0)
      sign(own, text)
    },
    delete(key) {
      const row = rows.get(key)
      if (row === undefined) return
      const last = keys.pop()!
      rows.delete(key)
      if (last === key) return
      keys[row] = last
      rows.set(last, row)
      signatures.copyWithin(row * integers, keys.length * integers, (keys.length + 1) * integers)
    },
    mayContain(words) {
      const asked = new Int32Array(integers)
      for (const word of words) sign(asked, word)
      const found: string[] = []
      for (let row = 0; row < keys.length; row++) if (hasAll(row * integers, asked)) found.push(keys[row]!)
      return found
    },
  }

  function mayContainAnything(from: number): boolean {
    for (let at = 0; at < integers; at++) if (signatures[from + at] !== -1) return false
    return true
  }

  function hasAll(from: number, asked: Int32Array): boolean {
    for (let at = 0; at < integers; at++) {
      const bits = asked[at]!
      if ((signatures[from + at]! & bits) !== bits) return false
    }
    return true
  }
}

/** Sets the bit for each pair of adjacent characters. */
function sign(signature: Int32Array, text: string): void {
  let before = text.charCodeAt(0)
  for (let at = 1; at < text.length; at++) {
    const here = text.charCodeAt(at)
    const bit = Math.imul(before * 31 + here, 0x9e3779b1) >>> 24
    signature[bit >>> 5]! |= 1 << (bit & 31)
    before = here
  }
}
