/** A map whose values may be bytes until somebody asks for them. */
export interface LazyMap<V> {
  readonly size: number
  has(key: string): boolean
  get(key: string): V | undefined
  /** The bytes, as long as nobody has asked for the value. */
  bytes(key: string): Buffer | undefined
  set(key: string, value: V | Buffer): void
  delete(key: string): boolean
  keys(): IterableIterator<string>
}

export function createLazyMap<V extends object>(read: (bytes: Buffer) => V): LazyMap<V> {
  const values = new Map<string, V | Buffer>()
  return {
    get size() {
      return values.size
    },
    has: (key) => values.has(key),
    get(key) {
      const value = values.get(key)
      if (!Buffer.isBuffer(value)) return value as V | undefined
      const known = read(value)
      values.set(key, known)
      return known
    },
    bytes(key) {
      const value = values.get(key)
      return Buffer.isBuffer(value) ? value : undefined
    },
    set: (key, value) => void values.set(key, value),
    delete: (key) => values.delete(key),
    keys: () => values.keys(),
  }
}
