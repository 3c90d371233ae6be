/**
 * Hash table with open addressing, in typed arrays, that maps a number to a position. It can be
 * used directly from its serialised bytes.
 */
export interface HashTable {
  readonly keys: Uint32Array
  readonly places: Uint32Array
}

/** Minimum number of slots per key. A third to two thirds of the slots are used, which keeps the table in the processor's cache. */
const fullest = 1.5

/** Creates a table that maps the i-th key to i. The keys must be distinct and not 0. */
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

/** Returns the position of a key; -1 if the key isn't in the table. */
export function indexOfKey(table: HashTable, key: number): number {
  const mask = table.keys.length - 1
  let slot = key & mask
  for (;;) {
    const found = table.keys[slot]
    if (found === key) return table.places[slot]!
    if (found === 0) return -1
    slot = (slot + 1) & mask
  }
}
