/**
 * A map whose values may be bytes until somebody asks for them, and become bytes again: those that a snapshot has written and
 * that nobody wrote or read until the next one. So what is at rest takes little memory, and no work at the snapshots after.
 */
export interface LazyMap<V> {
  readonly size: number
  has(key: string): boolean
  get(key: string): V | undefined
  /** Value without reading it: undefined if it's only bytes. */
  held(key: string): V | undefined
  /** Value to change in place. */
  change(key: string): V | undefined
  /** Bytes for the snapshot that is being written. */
  forSnapshot(key: string): Buffer | undefined
  /** Whether it is bytes alone, or not there. */
  isAtRest(key: string): boolean
  /** A snapshot has it in these bytes, as the one before, since when nobody wrote it. They are copied if they are kept. */
  settle(key: string, bytes: Buffer): void
  set(key: string, value: V): void
  /** Puts a value in the bytes in which a snapshot has it. */
  load(key: string, bytes: Buffer): void
  delete(key: string): boolean
  keys(): IterableIterator<string>
}

/** Read since it was bytes alone. */
class Held<V> {
  wasReadSince = true
  constructor(
    readonly bytes: Buffer,
    readonly value: V,
  ) {}
}

/** In memory of their own: `Buffer.from` cuts small ones from a pool that stays whole while one of them does, 64 KB since Node 24. */
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
  /** Since the snapshot before. */
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

  /** Bytes alone from now on, unless it was read since the snapshot before. */
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
