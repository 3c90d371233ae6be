import { createHash } from 'node:crypto'
import type { Clock } from '../clock.js'
import { createKeyedQueue } from './keyed-queue.js'
import type { Store } from './store.js'
import { withLaneLock } from './with-lane-lock.js'

export interface QuotaAllowance {
  /** Name of a counter, such as `sign-in-failures`; must not contain a slash. */
  readonly purpose: string
  /** Subject of the limit: a network address, an email address or a person ID. Only its hash is stored. */
  readonly key: string
  readonly limit: number
  /** Length of a window. Windows are aligned to 1970, so up to twice the limit is possible around the boundary between two windows. */
  readonly windowMs: number
}

export interface QuotaState {
  /**
   * After `spend`, true if the amount was within the limit and has been counted. After `read`, true if the
   * limit isn't reached.
   */
  readonly isAllowed: boolean
  /** Amount used in this window. */
  readonly spent: number
  /** Time until the next window; 0 if allowed. */
  readonly retryAfterMs: number
}

/** Counters by key and time window. They're in the store, so that they apply across all servers and survive a restart. */
export interface Quota {
  /**
   * Counts either the whole amount or nothing. The count is durable once the promise resolves. Because each count costs a durable write,
   * use it for failures, uploads and tickets, but never for every message. A refusal doesn't cost a write. @throws StorageError
   */
  spend(allowance: QuotaAllowance, amount?: number): Promise<QuotaState>
  /** Returns the state without counting anything. */
  read(allowance: QuotaAllowance): Promise<QuotaState>
  /** Resets the counter for this key. Costs no write if nothing was counted. */
  clear(allowance: QuotaAllowance): Promise<void>
}

export function createQuota(store: Store, clock: Clock): Quota {
  // Serialises counting within this server. Between servers, the lane does this.
  const inTurn = createKeyedQueue()
  const spentOf = async (key: string) => (await store.get('quota', key))?.spent ?? 0

  return {
    async spend(allowance, amount = 1) {
      const { key, endsAt, retryAfterMs } = windowOf(allowance, clock.now())
      const refused = (spent: number) => ({ isAllowed: false, spent, retryAfterMs })
      const isTooMuch = (spent: number) => spent + amount > allowance.limit
      const seen = await spentOf(key)
      if (isTooMuch(seen)) return refused(seen)
      const lane = `quota:${key}`
      return inTurn(lane, () =>
        withLaneLock(store, lane, (lease) =>
          store.transaction(lease, async (tx) => {
            const before = (await tx.get('quota', key))?.spent ?? 0
            if (isTooMuch(before)) return refused(before)
            const spent = before + amount
            tx.put('quota', key, { spent, endsAt })
            return { isAllowed: true, spent, retryAfterMs: 0 }
          }),
        ),
      )
    },
    async read(allowance) {
      const { key, retryAfterMs } = windowOf(allowance, clock.now())
      const spent = await spentOf(key)
      const isAllowed = spent < allowance.limit
      return { isAllowed, spent, retryAfterMs: isAllowed ? 0 : retryAfterMs }
    },
    async clear(allowance) {
      const { key } = windowOf(allowance, clock.now())
      if ((await spentOf(key)) === 0) return
      await store.transaction(null, async (tx) => tx.delete('quota', key))
    },
  }
}

/** Deletes counters whose window has ended. Resolves with their number. */
export async function deleteExpiredQuota(store: Store, now: number): Promise<number> {
  const over = (await store.list('quota')).filter(({ value }) => value.endsAt <= now).map(({ key }) => key)
  for (let from = 0; from < over.length; from += sweptAtOnce)
    await store.transaction(null, async (tx) => {
      for (const key of over.slice(from, from + sweptAtOnce)) tx.delete('quota', key)
    })
  return over.length
}

const sweptAtOnce = 500

function windowOf({ purpose, key, windowMs }: QuotaAllowance, now: number) {
  const endsAt = (Math.floor(now / windowMs) + 1) * windowMs
  const hash = createHash('sha256').update(`${purpose} ${key}`).digest('base64url')
  return { key: `${purpose}/${hash}/${endsAt}`, endsAt, retryAfterMs: endsAt - now }
}
