import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLowdbStore, type LowdbStoreOptions } from '../../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../../src/storage/store.js'

export const clock = { now: () => Date.parse('2026-11-24T09:00:00Z') }

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'guichet-lowdb-'))
}

export async function copyOf(directory: string): Promise<string> {
  const copy = await temporaryFolder()
  await cp(directory, copy, { recursive: true })
  return copy
}

/**
 * Commits the numbers from `from` to `to` in separate records, so that it's clear whether a folder's content is a
 * prefix of them.
 */
export async function commitNumbers(store: Store, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) {
    await store.transaction(null, async (tx) => {
      tx.put('setting', `n${n}`, { kind: 'secret', value: String(n) })
      tx.put('setting', 'last', { kind: 'secret', value: String(n) })
    })
  }
}

/** Opens a store, does the work and closes the store. */
export async function withStore<T>(
  directory: string,
  options: Partial<LowdbStoreOptions>,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await createLowdbStore({ directory, clock, ...options })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Returns the number of numbers. Throws if they aren't exactly the first ones. */
export function prefixOf(settings: Pick<ReadonlyMap<string, unknown>, 'size' | 'has' | 'get'>): number {
  const length = settings.has('last') ? settings.size - 1 : settings.size
  const last = (settings.get('last') as { value: string } | undefined)?.value ?? '0'
  for (let n = 1; n <= length; n += 1) {
    if (!settings.has(`n${n}`)) throw new Error(`${n} of ${length} is missing`)
  }
  if (last !== String(length)) throw new Error(`the last is ${last}, but there are ${length}`)
  return length
}

/** Creates a seeded generator of numbers, the same in each run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
