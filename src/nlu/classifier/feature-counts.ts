/** Distinct features of a block, in order of first occurrence, with their counts. */
export interface FeatureCounts {
  /** Feature hashes; only the first `size` entries are valid. */
  readonly features: Uint32Array
  readonly counts: Uint16Array
  readonly size: number
}

/** Counter of features, reused for each new text. */
export interface FeatureCounter {
  /** Resets the counter and reserves space for at most this many features. */
  begin(most: number): void
  add(feature: number): void
  /** Returns the counts since `begin`; the arrays are reused for the next text. */
  counts(): FeatureCounts
}

const most = 0xffff

/**
 * Creates a counter that allocates nothing per text, because each text has hundreds of features. One hash table serves all texts; a stamp marks the
 * slots of the current text.
 */
export function createFeatureCounter(): FeatureCounter {
  let size = 1_024
  let keys = new Uint32Array(size)
  let places = new Uint32Array(size)
  let stamps = new Uint32Array(size)
  let features = new Uint32Array(size)
  let counts = new Uint16Array(size)
  let stamp = 0
  let count = 0

  return {
    begin(room) {
      count = 0
      stamp++
      if (room * 2 <= size) return
      while (room * 2 > size) size *= 2
      keys = new Uint32Array(size)
      places = new Uint32Array(size)
      stamps = new Uint32Array(size)
      features = new Uint32Array(size)
      counts = new Uint16Array(size)
      stamp = 1
    },
    add(feature) {
      const mask = size - 1
      let slot = feature & mask
      while (stamps[slot] === stamp && keys[slot] !== feature) slot = (slot + 1) & mask
      if (stamps[slot] === stamp) {
        const place = places[slot]!
        if (counts[place]! < most) counts[place]!++
        return
      }
      stamps[slot] = stamp
      keys[slot] = feature
      places[slot] = count
      features[count] = feature
      counts[count++] = 1
    },
    counts: () => ({ features, counts, size: count }),
  }
}
