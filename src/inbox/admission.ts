import type { Clock } from '../clock.js'
import type { Activity } from '../conversation/activity.js'
import { StorageError } from '../errors.js'
import type { Store } from '../stores/store.js'

export interface AdmissionLimits {
  /** Most activities waiting to be turned. */
  readonly mostWaiting: number
  /** Longest delay of the process with its work, in milliseconds. */
  readonly mostLagMs: number
}

export interface AdmissionParts {
  readonly store: Pick<Store, 'backlog'>
  readonly clock: Clock
  /** Current delay of the process, in milliseconds. */
  readonly lagMs: () => number
  readonly limits: AdmissionLimits
}

/** Whether there is room for one more, asked before it is stored: what is stored is never dropped. */
export interface Admission {
  /** @throws StorageError `overloaded`: nothing was recorded, and the same may be sent again in a moment. */
  admit(activity: Activity): Promise<void>
}

/** Pace that no person in need of help keeps up for long, typing or pressing. */
const quick: Bucket = { burst: 60, refillMs: 1_000 }
/** Pace that only a program keeps up for ten minutes: one that answers our answers, for ever. */
const steady: Bucket = { burst: 600, refillMs: 6_000 }
const mostPeople = 20_000
/** Number of activities, at least, that are recognised if they come again. */
const mostRemembered = 20_000
/** How long the count of waiting messages is trusted; anything admitted in the meantime is added to it. */
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

export function createAdmission({ store, clock, lagMs, limits }: AdmissionParts): Admission {
  const buckets = new Map<string, Tokens>()
  /** Two halves in turn: removing the oldest from one large set would mean passing all those removed before. */
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
    // What is refused costs nothing: whoever tries again all the time is heard once a second, not never.
    const cost = isHeard ? 1 : 0
    buckets.delete(person)
    buckets.set(person, { quick: left.quick - cost, steady: left.steady - cost, at: now })
    if (buckets.size > mostPeople) buckets.delete(buckets.keys().next().value!)
    return isHeard
  }

  /** The same once more is a platform that repeats itself, not somebody in haste. */
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
    // Also when the clock was put back.
    if (Math.abs(now - waiting.at) >= believedMs) waiting = { count: (await store.backlog()).inbox, at: now }
    return waiting.count
  }

  return {
    async admit(activity) {
      const isFromRequester = !activity.content.type.startsWith('desk-')
      const isFree = !isFromRequester || activity.from === null || isRepeated(activity)
      if (!isFree && !takeToken(activity.from.id)) throw overloaded('Too much at once from one person')
      if (lagMs() > limits.mostLagMs) throw overloaded('The process is behind with its work')
      if ((await waitingNow()) >= limits.mostWaiting) throw overloaded('Too much waits to be handled')
      waiting = { ...waiting, count: waiting.count + 1 }
      remember(activity)
    },
  }
}

function overloaded(why: string): StorageError {
  return new StorageError('overloaded', `${why}: not recorded, try again in a moment.`)
}
