import { DateTime } from 'luxon'
import { formatRelativeTime, joinDayAndTime } from '../../i18n/formatters.js'
import { openingsOn } from '../calendar/calendar.js'
import type { CalendarPolicy } from '../calendar/calendar-policy.js'
import { dayAt, daysAfter } from '../calendar/day.js'

/** policies/hours.yml: the desk's opening hours, in their own time zone or, without one, in the time zone of the settings. */
export type HoursPolicy = CalendarPolicy

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export interface OpeningStatus {
  readonly isOpen: boolean
  /** Start of the next opening, or now if the desk is open; null if it doesn't open within a month. */
  readonly opensAt: number | null
}

export function openingStatusAt(policy: HoursPolicy, now: number, timeZone: string): OpeningStatus {
  const zone = policy.timeZone ?? timeZone
  const today = dayAt(now, zone)
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    for (const { from, to } of openingsOn(policy, zone, daysAfter(today, ahead))) {
      if (from <= now && now < to) return { isOpen: true, opensAt: now }
      if (from > now) return { isOpen: false, opensAt: from }
    }
  }
  return { isOpen: false, opensAt: null }
}

/** Formats the opening hours, one line per run of days with the same hours: "Monday – Friday, 08:00–18:00". */
export function formatOpeningHours(policy: HoursPolicy, language: string): string {
  const rows: { from: number; to: number; text: string }[] = []
  days.forEach((day, index) => {
    const text = policy.week[day].map(({ from, to }) => `${from}–${to}`).join(', ')
    const last = rows.at(-1)
    if (last !== undefined && last.text === text) last.to = index
    else rows.push({ from: index, to: index, text })
  })
  return rows
    .filter((row) => row.text !== '')
    .map((row) => `- ${dayRange(row.from, row.to, language)}, ${row.text}`)
    .join('\n')
}

function dayRange(from: number, to: number, language: string): string {
  const name = (index: number) =>
    DateTime.fromObject({ weekYear: 2026, weekNumber: 2, weekday: (index + 1) as 1 })
      .setLocale(language)
      .toFormat('cccc')
  return from === to ? name(from) : `${name(from)} – ${name(to)}`
}

/** Maximum number of cached texts. Messages sent outside opening hours share one, and so do tickets opened in the same minute. */
const mostMoments = 500
const momentTexts = new Map<string, string>()

/** Formats a time relative to now: "tomorrow at 08:00", « demain à 08:00 », or the weekday and date if it's further away. */
export function formatTimeRelativeToNow(
  moment: number,
  now: number,
  timeZone: string,
  language: string,
): string {
  const name = `${Math.floor(moment / 60_000)} ${dayAt(now, timeZone)} ${timeZone} ${language}`
  const known = momentTexts.get(name)
  if (known !== undefined) return known
  const text = textOfMoment(moment, now, timeZone, language)
  if (momentTexts.size >= mostMoments) momentTexts.clear()
  momentTexts.set(name, text)
  return text
}

function textOfMoment(moment: number, now: number, timeZone: string, language: string): string {
  const { day, time } = dayAndTime(moment, now, timeZone, language)
  return joinDayAndTime(day, time, language)
}

/** Moment in two parts, for a text with its own order of the two: "by 08:53 today". */
export interface DayAndTime {
  readonly day: string
  readonly time: string
  /** True if the day is named relative to now, such as "today", instead of by its date. */
  readonly isRelative: boolean
}

export function dayAndTime(moment: number, now: number, timeZone: string, language: string): DayAndTime {
  const then = DateTime.fromMillis(moment, { zone: timeZone }).setLocale(language)
  const daysAhead = Math.round(
    then.startOf('day').diff(DateTime.fromMillis(now, { zone: timeZone }).startOf('day'), 'days').days,
  )
  const time = then.toFormat('HH:mm')
  if (daysAhead < -6) return { day: then.toFormat('d LLLL'), time, isRelative: false }
  return daysAhead <= 1
    ? { day: formatRelativeTime(daysAhead, 'day', language), time, isRelative: true }
    : { day: then.toFormat('cccc d LLLL'), time, isRelative: false }
}
