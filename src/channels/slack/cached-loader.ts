import type { Clock } from '../../clock.js'

export interface CachedLoaderOptions<T> {
  readonly keepMs: number
  readonly size: number
  readonly clock: Clock
  readonly load: (key: string) => Promise<T>
}

/** Delay before retrying a failed load, so as not to add to Slack's problems. */
const pauseMs = 15_000

/**
 * Caches a loaded value for a while; callers that ask during a load share its result. If loading fails, returns the previous value as `old`
 * (null if there is none), and the caller decides whether that is good enough.
 */
export function createCachedLoader<T>({ keepMs, size, clock, load }: CachedLoaderOptions<T>) {
  const known = new Map<string, { value: T | null; at: number; triedAt: number }>()
  const loading = new Map<string, Promise<T | null>>()

  const remembered = async (key: string): Promise<{ fresh: T | null; old: T | null }> => {
    const entry = known.get(key)
    if (entry !== undefined && entry.value !== null && clock.now() - entry.at < keepMs)
      return both(entry.value)
    if (entry !== undefined && clock.now() - entry.triedAt < pauseMs) return { fresh: null, old: entry.value }

    const fresh = await (loading.get(key) ?? start(key))
    return fresh === null ? { fresh, old: known.get(key)?.value ?? null } : both(fresh)
  }

  return Object.assign(remembered, {
    /** Discards the cached value because it's out of date. */
    forget(key: string) {
      known.delete(key)
      loading.delete(key)
    },
  })

  function start(key: string): Promise<T | null> {
    const run = load(key)
      .then((value) => remember(key, { value, at: clock.now(), triedAt: 0 }).value)
      .catch(() => {
        const before = known.get(key)
        remember(key, { value: before?.value ?? null, at: before?.at ?? 0, triedAt: clock.now() })
        return null
      })
      .finally(() => loading.delete(key))
    loading.set(key, run)
    return run
  }

  function remember(key: string, entry: { value: T | null; at: number; triedAt: number }) {
    known.delete(key)
    known.set(key, entry)
    if (known.size > size) known.delete(known.keys().next().value!)
    return entry
  }

  function both(value: T): { fresh: T; old: T } {
    return { fresh: value, old: value }
  }
}
