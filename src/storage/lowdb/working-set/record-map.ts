/** Records of one collection by key. Records from a snapshot stay serialised until one in their chunk is read. */
export interface RecordMap<V> extends Iterable<readonly [key: string, value: V]> {
  readonly size: number
  has(key: string): boolean
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): boolean
  keys(): IterableIterator<string>
  /**
   * Ticket to which a record belongs, found without parsing the record; undefined if there's no
   * such record.
   */
  ticketOf(key: string): string | null | undefined
  tickets(): Iterable<readonly [key: string, ticket: string | null]>
  /** Adds a chunk of a snapshot: the keys, their tickets (if the collection has any), and all values in serialised form. The buffer is kept. */
  load(keys: readonly string[], tickets: readonly (string | null)[] | null, values: Buffer): void
}

/** Values of a chunk, which are parsed together on first use. */
class RestingChunk<V> {
  #values: readonly V[] | Buffer

  constructor(words: Buffer) {
    this.#values = words
  }

  at(place: number): V {
    if (Buffer.isBuffer(this.#values)) this.#values = JSON.parse(this.#values.toString()) as readonly V[]
    return this.#values[place]!
  }
}

class Resting<V> {
  constructor(
    readonly ticket: string | null,
    readonly chunk: RestingChunk<V>,
    readonly place: number,
  ) {}
}

/**
 * Creates an empty map. `readStored` converts a record of a snapshot, which an earlier version may
 * have written, to the current format.
 */
export function createRecordMap<V extends object>(
  ticketIn: (value: V) => string | null = () => null,
  readStored: (value: V) => V = (value) => value,
): RecordMap<V> {
  const values = new Map<string, V | Resting<V>>()

  function read(key: string, { chunk, place }: Resting<V>): V {
    const value = readStored(chunk.at(place))
    values.set(key, value)
    return value
  }

  const ticketOfOne = (value: V | Resting<V>) => (value instanceof Resting ? value.ticket : ticketIn(value))

  return {
    get size() {
      return values.size
    },
    has: (key) => values.has(key),
    get(key) {
      const value = values.get(key)
      return value instanceof Resting ? read(key, value) : value
    },
    set: (key, value) => void values.set(key, value),
    delete: (key) => values.delete(key),
    keys: () => values.keys(),
    ticketOf(key) {
      const value = values.get(key)
      return value && ticketOfOne(value)
    },
    *tickets() {
      for (const [key, value] of values) yield [key, ticketOfOne(value)]
    },
    load(keys, tickets, words) {
      const chunk = new RestingChunk<V>(words)
      for (const [place, key] of keys.entries())
        values.set(key, new Resting(tickets?.[place] ?? null, chunk, place))
    },
    *[Symbol.iterator]() {
      for (const [key, value] of values) yield [key, value instanceof Resting ? read(key, value) : value]
    },
  }
}
