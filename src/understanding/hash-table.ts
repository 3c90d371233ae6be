/** Open addressing in one typed array: number → position, ready as soon as its bytes are read. */
export interface HashTable {
  readonly keys: Uint32Array
  readonly places: Uint32Array
}

/** Between a third and two thirds of the slots are taken: the table is to stay near the processor. */
const fullest = 1.5

/** The key at index i gets place i. Keys are distinct and not 0. */
export function createHashTable(keys: Iterable<number>, count: number): HashTable {
  let size = 16
  while (size < count * fullest) size *= 2
  const table = { keys: new Uint32Array(size), places: new Uint32Array(size) }
  let place = 0
  for (const key of keys) {
    let slot = key & (size - 1)
    while (table.keys[slot] !== 0) slot = (slot + 1) & (size - 1)
    table.keys[slot] = key
    table.places[slot] = place++
  }
  return table
}

/** The place of a key; -1 when it has none. */
export function placeOf(table: HashTable, key: number): number {
  const mask = table.keys.length - 1
  let slot = key & mask
  for (;;) {
    const found = table.keys[slot]
    if (found === key) return table.places[slot]!
    if (found === 0) return -1
    slot = (slot + 1) & mask
  }
}
