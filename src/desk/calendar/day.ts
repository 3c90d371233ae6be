import { DateTime } from 'luxon'
import { memoize } from '../../memoize.js'

/** Calendar day, YYYY-MM-DD, independent of time zones. */
export type Day = string

const dayMs = 86_400_000

/** Day in a time zone, and its first and last millisecond. */
interface Span {
  readonly from: number
  readonly to: number
  readonly day: Day
}

/** Maximum number of cached days per time zone; turns ask for today and the days around it. */
const mostSpans = 50
const spansOf = new Map<string, Span[]>()

/** Returns the calendar day of an instant in a time zone. */
export function dayAt(moment: number, timeZone: string): Day {
  const spans = spansOf.get(timeZone) ?? []
  const known = spans.find(({ from, to }) => from <= moment && moment <= to)
  if (known !== undefined) return known.day
  const found = spanAt(moment, timeZone)
  if (spans.length >= mostSpans) spans.length = 0
  spansOf.set(timeZone, [found, ...spans])
  return found.day
}

function spanAt(moment: number, timeZone: string): Span {
  const then = DateTime.fromMillis(moment, { zone: timeZone })
  return {
    from: then.startOf('day').toMillis(),
    to: then.endOf('day').toMillis(),
    day: then.toISODate() ?? '',
  }
}

/** Cache of day arithmetic, because every turn asks for the same few days around today. */
const daysAround = memoize(
  ({ count, day }: { readonly day: Day; readonly count: number }): Day =>
    new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10),
  { most: 500, keyOf: ({ count, day }) => `${day} ${count}` },
)

export function daysAfter(day: Day, count: number): Day {
  return count === 0 ? day : daysAround({ day, count })
}
