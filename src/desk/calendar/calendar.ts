import { DateTime } from 'luxon'
import { memoize } from '../../memoize.js'
import {
  aroundTheClock,
  type CalendarPolicy,
  type CalendarsPolicy,
  deskCalendarName,
} from './calendar-policy.js'
import type { Day } from './day.js'
import { isPublicHoliday } from './public-holidays.js'

/** Calendar with its time zone; without a policy it's always open. */
export interface Calendar {
  readonly name: string
  readonly policy: CalendarPolicy | null
  readonly timeZone: string
}

/** Returns a calendar by name. */
export type Calendars = (name: string) => Calendar

export const alwaysOpenCalendar: Calendar = { name: aroundTheClock, policy: null, timeZone: 'UTC' }

/**
 * Returns a function that looks up the policies' calendars. For an unknown name it returns the desk's calendar, so that renaming a calendar doesn't
 * break stored tickets.
 */
export function createCalendars(
  hours: CalendarPolicy,
  { calendars }: CalendarsPolicy,
  timeZone: string,
): Calendars {
  return (name) => {
    if (name === aroundTheClock) return alwaysOpenCalendar
    const policy = calendars[name]
    if (policy === undefined) return createDeskCalendar(hours, timeZone)
    return { name, policy, timeZone: policy.timeZone ?? timeZone }
  }
}

export function createDeskCalendar(hours: CalendarPolicy, timeZone: string): Calendar {
  return { name: deskCalendarName, policy: hours, timeZone: hours.timeZone ?? timeZone }
}

/** Opening as a half-open interval, in milliseconds since 1970: `to` is the first closed moment. */
export interface Opening {
  readonly from: number
  readonly to: number
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/**
 * Returns the openings of a day, in order; days with their own hours override holidays and the
 * week. Cached per day, because a target may span several days, and every ticket has two targets.
 */
export function openingsOn(policy: CalendarPolicy, timeZone: string, day: Day): readonly Opening[] {
  return openingsOf(policy)(timeZone)(day)
}

const openingsOf = memoize((policy: CalendarPolicy) =>
  memoize((timeZone: string) => memoize((day: Day) => workOut(policy, timeZone, day))),
)

function workOut(policy: CalendarPolicy, timeZone: string, day: Day): readonly Opening[] {
  // Uses noon because it exists on every day; midnight doesn't, if the clocks change then.
  const noon = DateTime.fromISO(`${day}T12:00`, { zone: timeZone })
  const spans = spansOn(policy, day, noon.weekday)
  const start = noon.startOf('day')
  return spans
    .map(({ from, to }) => ({ from: instantOf(start, from), to: instantOf(start, to) }))
    .filter(({ from, to }) => from < to)
}

function spansOn(policy: CalendarPolicy, date: string, weekday: number) {
  const own = policy.open[date]
  if (own !== undefined) return own
  if (policy.closed.includes(date)) return []
  if (policy.holidays !== null && isPublicHoliday(policy.holidays, date)) return []
  return policy.week[weekdays[weekday - 1]!]
}

/** Returns the moment at which the local time is reached: the first one if it occurs twice, or the moment of the clock change if it's skipped. */
function instantOf(start: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 24) return start.plus({ days: 1 }).startOf('day').toMillis()
  const shown = start.set({ hour, minute })
  const isSkipped = shown.hour !== hour || shown.minute !== minute
  return isSkipped ? moveOf(start, shown) : shown.toMillis()
}

/** Finds the moment between two others at which the clocks went forward, by bisection. */
function moveOf(before: DateTime, after: DateTime): number {
  let low = before.toMillis()
  let high = after.toMillis()
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (before.plus(middle - before.toMillis()).offset === before.offset) low = middle
    else high = middle
  }
  return high
}
