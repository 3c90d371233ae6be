import { type MissReason, missReasons } from './model-reader.js'

export interface ReadingCounts {
  readonly asked: number
  readonly read: number
  readonly missed: Readonly<Record<MissReason, number>>
  readonly tokens: number
  /** Total duration of all readings, in milliseconds. */
  readonly tookMs: number
}

export interface ReadingCounter {
  asked(): void
  read(tookMs: number): void
  missed(why: MissReason): void
  used(tokens: number): void
  /** Returns and resets the counts once an hour has passed, or if `isLast` is true; null if there is nothing to report. */
  taken(now: number, isLast?: boolean): ReadingCounts | null
}

const everyMs = 3_600_000

/** Counts the messages sent to a model, without their text. */
export function createReadingCounter(): ReadingCounter {
  let counts = nothing()
  let since: number | null = null

  return {
    asked() {
      counts = { ...counts, asked: counts.asked + 1 }
    },
    read(tookMs) {
      counts = { ...counts, read: counts.read + 1, tookMs: counts.tookMs + Math.round(tookMs) }
    },
    missed(why) {
      counts = { ...counts, missed: { ...counts.missed, [why]: counts.missed[why] + 1 } }
    },
    used(tokens) {
      counts = { ...counts, tokens: counts.tokens + tokens }
    },
    taken(now, isLast = false) {
      since ??= now
      const isNothing = counts.asked === 0 && Object.values(counts.missed).every((count) => count === 0)
      if (isNothing || (!isLast && now - since < everyMs)) return null
      const told = counts
      counts = nothing()
      since = now
      return told
    },
  }
}

function nothing(): ReadingCounts {
  return {
    asked: 0,
    read: 0,
    missed: Object.fromEntries(missReasons.map((why) => [why, 0])) as Record<MissReason, number>,
    tokens: 0,
    tookMs: 0,
  }
}
