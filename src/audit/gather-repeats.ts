import type { AlarmClock } from '../clock.js'
import type { AuditedAct, AuditParty, AuditRecord } from './audit-record.js'

/** Length of a window: from its first act until its repeats are written. */
const windowMs = 60_000
/** Kinds of acts and places that are told apart in a window; what comes from further places is counted together. */
const mostPlaces = 100
const mostParties = 20

interface Repeats {
  /** True: the act is the first of its kind from its place in this window, and is to be written by itself. False: it was counted. */
  isFirst(act: AuditedAct): boolean
  /** Counts an act whose own record could not be written. */
  count(act: AuditedAct): void
  /** Writes what was counted and ends the window. What cannot be written stays counted. */
  flush(): Promise<void>
  /** Flushes and stops waiting for the end of the window. */
  close(): Promise<void>
}

interface Counted {
  readonly act: AuditedAct
  count: number
  at: number
  until: number
  readonly about: Map<string, AuditParty>
}

/**
 * Keeps a flood of refusals from filling the store: of acts of one kind from one place within a minute there are two records,
 * the first act and how many followed. In memory and in the store a minute takes `mostPlaces` of them at most, whatever comes.
 */
export function gatherRepeats(
  clock: AlarmClock,
  write: (records: readonly AuditRecord[]) => Promise<void>,
): Repeats {
  const places = new Map<string, Counted>()
  let endsAt: number | null = null
  let cancel: () => void = () => undefined
  let flushing: Promise<void> = Promise.resolve()

  function placeOf(act: AuditedAct): { readonly counted: Counted; readonly isNew: boolean } {
    const own = keyOf(act)
    const key = places.has(own) || places.size < mostPlaces ? own : `${act.event} ${act.result}`
    const known = places.get(key)
    if (known !== undefined) return { counted: known, isNew: false }
    const { by: _, about: __, detail: ___, ...kind } = act
    const elsewhere = { ...kind, by: null, address: null }
    const counted: Counted = {
      act: key === own ? act : elsewhere,
      count: 0,
      at: clock.now(),
      until: clock.now(),
      about: new Map(),
    }
    places.set(key, counted)
    if (endsAt === null) {
      endsAt = clock.now() + windowMs
      waitForEnd()
    }
    return { counted, isNew: true }
  }

  function waitForEnd(): void {
    cancel = clock.wakeAt(endsAt ?? clock.now(), () => {
      if (endsAt === null) return
      if (clock.now() < endsAt) waitForEnd()
      else void flush()
    })
  }

  function add(counted: Counted, { about }: AuditedAct): void {
    if (counted.count === 0) counted.at = clock.now()
    counted.count += 1
    counted.until = clock.now()
    if (about !== undefined && counted.about.size < mostParties) counted.about.set(about.id, about)
  }

  function flush(): Promise<void> {
    flushing = flushing.then(async () => {
      const counted = [...places.values()].filter(({ count }) => count > 0)
      places.clear()
      endsAt = null
      cancel()
      if (counted.length === 0) return
      try {
        await write(counted.map(recordOf))
      } catch {
        for (const one of counted) restore(one)
      }
    })
    return flushing
  }

  /** The store was away: what was counted continues with the next window. */
  function restore(one: Counted): void {
    const { counted } = placeOf(one.act)
    counted.at = counted.count === 0 ? one.at : Math.min(counted.at, one.at)
    counted.until = Math.max(counted.until, one.until)
    counted.count += one.count
    for (const [id, party] of one.about) if (counted.about.size < mostParties) counted.about.set(id, party)
  }

  return {
    isFirst(act) {
      const { counted, isNew } = placeOf(act)
      if (!isNew) add(counted, act)
      return isNew
    },
    count: (act) => add(placeOf(act).counted, act),
    flush,
    async close() {
      await flush()
      endsAt = null
      cancel()
    },
  }
}

function keyOf({ event, result, channel, address, by }: AuditedAct): string {
  return JSON.stringify([event, result, channel, address, by?.id])
}

function recordOf({ act: { about: _, ...act }, count, at, until, about }: Counted): AuditRecord {
  return {
    ...act,
    at,
    until,
    count,
    about: [...about.values()],
    detail: count === 1 ? (act.detail ?? {}) : {},
  }
}
