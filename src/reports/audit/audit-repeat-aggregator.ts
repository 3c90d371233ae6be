import type { SchedulingClock } from '../../clock.js'
import type { AuditedAction, AuditParty, AuditRecord } from './audit-record.js'

/** Time from a window's first action until its repeats are written. */
const windowMs = 60_000
/** Maximum number of kinds and places counted separately in a window; others are counted together. */
const mostPlaces = 100
const mostParties = 20

interface Repeats {
  /**
   * Returns true if the action is the first of its kind from its place in the window and so needs its own record; false
   * if it was only counted.
   */
  isFirst(act: AuditedAction): boolean
  /** Counts an action that couldn't be recorded. */
  count(act: AuditedAction): void
  /** Writes the counts and ends the window. Counts that can't be written are kept. */
  flush(): Promise<void>
  /** Flushes, and cancels the window's timer. */
  close(): Promise<void>
}

interface Counted {
  readonly act: AuditedAction
  count: number
  at: number
  until: number
  readonly about: Map<string, AuditParty>
}

/**
 * Keeps a flood of refusals from filling the store. Each kind and place gets at most two records a minute: one for the
 * first action, one for the number of repeats. At most `mostPlaces` are held in memory and written per minute.
 */
export function createAuditRepeatAggregator(
  clock: SchedulingClock,
  write: (records: readonly AuditRecord[]) => Promise<void>,
): Repeats {
  const places = new Map<string, Counted>()
  let endsAt: number | null = null
  let cancel: () => void = () => undefined
  let flushing: Promise<void> = Promise.resolve()

  function placeOf(act: AuditedAction): { readonly counted: Counted; readonly isNew: boolean } {
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

  function add(counted: Counted, { about }: AuditedAction): void {
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

  /** Carries counts over to the next window when the store was unavailable. */
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

function keyOf({ event, result, channel, address, by }: AuditedAction): string {
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
