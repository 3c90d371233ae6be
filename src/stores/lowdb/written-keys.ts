import type { Collection } from '../records.js'

/** A collection of records, or the tickets with their lines. */
export type KeyedPart = Collection | 'ticket'

/** Which records and tickets were written since the last snapshot began. What is deleted counts only when it is written again. */
export interface WrittenKeys {
  add(part: KeyedPart, key: string): void
  has(part: KeyedPart, key: string): boolean
  /** A snapshot begins: what is written from now on may be in it or not. */
  begin(): void
  /** The snapshot is over. */
  end(): void
}

type Keys = Map<KeyedPart, Set<string>>

export function createWrittenKeys(): WrittenKeys {
  let before: Keys = new Map()
  let now: Keys = new Map()
  return {
    add(part, key) {
      const keys = now.get(part)
      if (keys) keys.add(key)
      else now.set(part, new Set([key]))
    },
    has: (part, key) => now.get(part)?.has(key) === true || before.get(part)?.has(key) === true,
    begin() {
      before = now
      now = new Map()
    },
    end() {
      before = new Map()
    },
  }
}
