import { DateTime } from 'luxon'

/** A day of the calendar, as YYYY-MM-DD: the same for everybody, whenever it begins where they are. */
export type Day = string

const dayMs = 86_400_000

/** The day that it is in a time zone. */
export function dayAt(moment: number, timeZone: string): Day {
  return DateTime.fromMillis(moment, { zone: timeZone }).toISODate() ?? ''
}

export function daysAfter(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}
