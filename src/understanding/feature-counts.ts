/** Features of one block, each once, with how often it occurs. */
export interface Counts {
  readonly features: Uint32Array
  readonly counts: Uint16Array
}

const most = 0xffff

/**
 * Counts features without leaving garbage behind: reading a text makes hundreds of them. One table serves all calls, a
 * stamp tells which of its slots belong to the call at hand.
 */
export function createCounter(): (features: readonly number[]) => Counts {
  let size = 1_024
  let keys = new Uint32Array(size)
  let places = new Uint32Array(size)
  let stamps = new Uint32Array(size)
  let stamp = 0

  return (all) => {
    if (all.length * 2 > size) {
      while (all.length * 2 > size) size *= 2
      keys = new Uint32Array(size)
      places = new Uint32Array(size)
      stamps = new Uint32Array(size)
      stamp = 0
    }
    stamp++
    const mask = size - 1
    const features = new Uint32Array(all.length)
    const counts = new Uint16Array(all.length)
    let count = 0
    for (let at = 0; at < all.length; at++) {
      const feature = all[at]!
      let slot = feature & mask
      while (stamps[slot] === stamp && keys[slot] !== feature) slot = (slot + 1) & mask
      if (stamps[slot] === stamp) {
        const place = places[slot]!
        if (counts[place]! < most) counts[place]!++
        continue
      }
      stamps[slot] = stamp
      keys[slot] = feature
      places[slot] = count
      features[count] = feature
      counts[count++] = 1
    }
    return { features: features.subarray(0, count), counts: counts.subarray(0, count) }
  }
}
