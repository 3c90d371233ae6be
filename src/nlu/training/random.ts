const { imul } = Math

/** Creates a seeded generator of numbers from 0 to 1, so that the same content gives the same model. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = imul(state ^ (state >>> 15), state | 1)
    value ^= value + imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}
