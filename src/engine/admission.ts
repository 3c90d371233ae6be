import type { Clock } from '../clock.js'
import { StorageError } from '../errors.js'
import type { Store } from '../storage/store.js'
import type { Activity } from './activity.js'

export interface AdmissionLimits {
  /** Maximum number of activities waiting in the inbox. */
  readonly mostWaiting: number
  /** Maximum lag of the event loop, in milliseconds. */
  readonly mostLagMs: number
}

export interface AdmissionDeps {
  readonly store: Pick<Store, 'backlog'>
  readonly clock: Clock
  /** Returns the event loop's current lag, in milliseconds. */
  readonly lagMs: () => number
  readonly limits: AdmissionLimits
}

/** Decides whether to accept an activity before it's stored, because stored activities are never dropped. */
export interface Admission {
  /** @throws StorageError `overloaded` if the activity wasn't recorded; it may be sent again after a moment. */
  admit(activity: Activity): Promise<void>
}

/** Rate limit that a person typing or pressing buttons never exceeds for long. */
const quick: Bucket = { burst: 60, refillMs: 1_000 }
/** Rate limit that only programs exceed, such as an auto-responder that answers every answer. */
const steady: Bucket = { burst: 600, refillMs: 6_000 }
const mostPeople = 20_000
/** Minimum number of recent activities remembered, to recognise those sent again. */
const mostRemembered = 20_000
/**
 * Time in milliseconds for which the count of waiting activities is cached. Activities admitted since are added to it.
 */
const believedMs = 500

interface Bucket {
  readonly burst: number
  readonly refillMs: number
}

interface Tokens {
  readonly quick: number
  readonly steady: number
  readonly at: number
}

export function createAdmission({ store, clock, lagMs, limits }: AdmissionDeps): Admission {
  const buckets = new Map<string, Tokens>()
  /**
   * Two alternating sets, because deleting the oldest entries of one large set would mean skipping all entries deleted
   * before.
   */
  let admitted = new Set<string>()
  let admittedBefore = new Set<string>()
  let waiting = { count: 0, at: Number.NEGATIVE_INFINITY }

  function takeToken(person: string): boolean {
    const now = clock.now()
    const had = buckets.get(person) ?? { quick: quick.burst, steady: steady.burst, at: now }
    const filled = (bucket: Bucket, tokens: number) =>
      Math.min(bucket.burst, tokens + Math.max(0, now - had.at) / bucket.refillMs)
    const left = { quick: filled(quick, had.quick), steady: filled(steady, had.steady) }
    const isHeard = left.quick >= 1 && left.steady >= 1
    // Rejected activities cost no token, or a person who retries constantly would never be admitted.
    const cost = isHeard ? 1 : 0
    buckets.delete(person)
    buckets.set(person, { quick: left.quick - cost, steady: left.steady - cost, at: now })
    if (buckets.size > mostPeople) buckets.delete(buckets.keys().next().value!)
    return isHeard
  }

  /** Checks whether a platform has sent an activity again; repeats cost no token. */
  function isRepeated({ id, otherIds }: Activity): boolean {
    return [id, ...otherIds].some((key) => admitted.has(key) || admittedBefore.has(key))
  }

  function remember({ id, otherIds }: Activity): void {
    for (const key of [id, ...otherIds]) admitted.add(key)
    if (admitted.size < mostRemembered) return
    admittedBefore = admitted
    admitted = new Set()
  }

  async function waitingNow(): Promise<number> {
    const now = clock.now()
    // The absolute value also covers a clock that was set back.
    if (Math.abs(now - waiting.at) >= believedMs) waiting = { count: (await store.backlog()).inbox, at: now }
    return waiting.count
  }

  return {
    async admit(activity) {
      const isFromRequester = !activity.content.type.startsWith('desk.')
      const isFree = !isFromRequester || activity.from === null || isRepeated(activity)
      if (!isFree && !takeToken(activity.from.id)) throw overloaded('Too many messages from one person')
      if (lagMs() > limits.mostLagMs) throw overloaded('The process is falling behind')
      if ((await waitingNow()) >= limits.mostWaiting)
        throw overloaded('Too many messages are waiting to be handled')
      waiting = { ...waiting, count: waiting.count + 1 }
      remember(activity)
    },
  }
}

function overloaded(why: string): StorageError {
  return new StorageError('overloaded', `${why}: not recorded, try again in a moment.`)
}
