import { ConfigurationError } from '../../errors.js'
import { type Calendar, type Opening, openingsOn } from './calendar.js'
import { dayAt, daysAfter } from './day.js'

/** Number of consecutive closed days after which a calendar is considered never to open. */
const mostClosedDays = 400

/**
 * Returns the earliest time at which the calendar has been open for `durationMs` since `start`, or `start` itself for 0.
 * @throws ConfigurationError if the calendar stays closed for more than a year
 */
export function addBusinessTime(start: number, durationMs: number, calendar: Calendar): number {
  if (durationMs < 0) throw new RangeError(`Business time is added, not taken away: ${durationMs} ms`)
  if (durationMs === 0 || calendar.policy === null) return start + durationMs
  let left = durationMs
  for (const { from, to } of openingsFrom(start, calendar)) {
    const open = to - Math.max(from, start)
    if (open >= left) return Math.max(from, start) + left
    left -= open
  }
  throw new ConfigurationError([
    `The calendar "${calendar.name}" never opens: give it hours in policies/hours.yml or policies/calendars.yml.`,
  ])
}

/** Returns the open time between two moments, in milliseconds; 0 if `to` isn't after `from`. */
export function businessTimeBetween(from: number, to: number, calendar: Calendar): number {
  if (to <= from) return 0
  if (calendar.policy === null) return to - from
  let open = 0
  for (const opening of openingsFrom(from, calendar)) {
    if (opening.from >= to) break
    open += Math.min(to, opening.to) - Math.max(from, opening.from)
  }
  return open
}

/** Yields the openings that end after a given time, in order. Stops after too many closed days in a row. */
function* openingsFrom(start: number, { policy, timeZone }: Calendar): Generator<Opening> {
  if (policy === null) return
  const first = dayAt(start, timeZone)
  let closedDays = 0
  for (let ahead = 0; closedDays <= mostClosedDays; ahead += 1) {
    const openings = openingsOn(policy, timeZone, daysAfter(first, ahead))
    closedDays = openings.length === 0 ? closedDays + 1 : 0
    for (const opening of openings) if (opening.to > start) yield opening
  }
}
