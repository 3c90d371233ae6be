/**
 * Map whose values stay serialised until they are first read. If a value is neither read nor written between two snapshots, it goes back to bytes, so
 * that idle values take little memory and cause no work at later snapshots.
 */
export interface LazyMap<V> {
  readonly size: number
  has(key: string): boolean
  get(key: string): V | undefined
  /** Returns the value if it is parsed; undefined if only its bytes are in memory. */
  held(key: string): V | undefined
  /** Returns the value so that it can be modified in place, and marks it as written. */
  change(key: string): V | undefined
  forSnapshot(key: string): Buffer | undefined
  /** Returns true if only the value's bytes are in memory, or if there is no such key. */
  isAtRest(key: string): boolean
  /** Records that the last two snapshots contain the value as these bytes, unchanged. Copies the bytes if it keeps them. */
  settle(key: string, bytes: Buffer): void
  set(key: string, value: V): void
  /** Adds a value as the bytes of a snapshot. */
  load(key: string, bytes: Buffer): void
  delete(key: string): boolean
  keys(): IterableIterator<string>
}

/** Parsed value and its bytes; `wasReadSince` is true if it has been read since the last snapshot. */
class Held<V> {
  wasReadSince = true
  constructor(
    readonly bytes: Buffer,
    readonly value: V,
  ) {}
}

/**
 * Copies bytes into separate memory: `Buffer.from` takes small buffers from a shared pool (64 KB since Node 24), all of which stays
 * allocated as long as any of them is in use.
 */
function toKeep(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(kept)
  return kept
}

export function createLazyMap<V extends object>(
  read: (bytes: Buffer) => V,
  write: (value: V) => Buffer,
): LazyMap<V> {
  const values = new Map<string, V | Buffer | Held<V>>()
  /** Keys written since the last snapshot. */
  const written = new Set<string>()

  function get(key: string): V | undefined {
    const value = values.get(key)
    if (value instanceof Held) {
      value.wasReadSince = true
      return value.value
    }
    if (!Buffer.isBuffer(value)) return value
    const known = read(value)
    values.set(key, new Held(value, known))
    return known
  }

  function set(key: string, value: V): void {
    values.set(key, value)
    written.add(key)
  }

  /** Drops the parsed value, unless it has been read since the last snapshot. */
  function rested(key: string, held: Held<V>): Held<V> {
    if (held.wasReadSince) held.wasReadSince = false
    else values.set(key, held.bytes)
    return held
  }

  function isAtRest(key: string): boolean {
    const value = values.get(key)
    return value === undefined || Buffer.isBuffer(value)
  }

  return {
    get size() {
      return values.size
    },
    has: (key) => values.has(key),
    isAtRest,
    settle(key, bytes) {
      const value = values.get(key)
      if (value instanceof Held) rested(key, value)
      else if (value !== undefined && !Buffer.isBuffer(value) && !written.has(key))
        values.set(key, new Held(toKeep(bytes), value))
    },
    get,
    held(key) {
      const value = values.get(key)
      return value instanceof Held ? value.value : Buffer.isBuffer(value) ? undefined : value
    },
    change(key) {
      const value = get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    forSnapshot(key) {
      const value = values.get(key)
      if (value === undefined || Buffer.isBuffer(value)) return value
      if (value instanceof Held) return rested(key, value).bytes
      const bytes = write(value)
      if (!written.delete(key)) values.set(key, new Held(toKeep(bytes), value))
      return bytes
    },
    set,
    load: (key, bytes) => void values.set(key, bytes),
    delete(key) {
      written.delete(key)
      return values.delete(key)
    },
    keys: () => values.keys(),
  }
}
