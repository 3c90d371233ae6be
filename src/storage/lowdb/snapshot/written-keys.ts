import type { Collection } from '../../records.js'

/** Collection of records, or the tickets with their messages. */
export type SnapshotPart = Collection | 'ticket'

/** Records and tickets written since the last snapshot began. A deletion doesn't count unless the key is written again. */
export interface WrittenKeys {
  add(part: SnapshotPart, key: string): void
  has(part: SnapshotPart, key: string): boolean
  /** Begins a snapshot: keys written from now on may or may not be in it. */
  begin(): void
  end(): void
}

type Keys = Map<SnapshotPart, Set<string>>

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
