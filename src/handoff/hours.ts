import { DateTime } from 'luxon'
import { z } from 'zod'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 08:00')
const Day = z.array(z.strictObject({ from: Time, to: Time }))

/** policies/hours.yml: when technicians are there, in the time zone of the settings. */
export const HoursPolicy = z.strictObject({
  week: z.strictObject({
    monday: Day,
    tuesday: Day,
    wednesday: Day,
    thursday: Day,
    friday: Day,
    saturday: Day,
    sunday: Day,
  }),
  /** Days when nobody is there, YYYY-MM-DD. */
  closed: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')),
})
export type HoursPolicy = z.infer<typeof HoursPolicy>

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

interface Opening {
  readonly from: number
  readonly to: number
}

function openingsOn(policy: HoursPolicy, day: DateTime): readonly Opening[] {
  if (policy.closed.includes(day.toFormat('yyyy-MM-dd'))) return []
  return policy.week[days[day.weekday - 1]!].map(({ from, to }) => ({ from: at(day, from), to: at(day, to) }))
}

function at(day: DateTime, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const start = day.startOf('day')
  return (hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute })).toMillis()
}

export interface Opening24 {
  readonly isOpen: boolean
  /** The next moment when somebody is there; now when open; null when the policy never opens within a month. */
  readonly opensAt: number | null
}

export function openingAt(policy: HoursPolicy, now: number, timeZone: string): Opening24 {
  const today = DateTime.fromMillis(now, { zone: timeZone })
  for (let ahead = 0; ahead <= 31; ahead += 1) {
    for (const { from, to } of openingsOn(policy, today.plus({ days: ahead }))) {
      if (from <= now && now < to) return { isOpen: true, opensAt: now }
      if (from > now) return { isOpen: false, opensAt: from }
    }
  }
  return { isOpen: false, opensAt: null }
}

/** "Monday to Friday 08:00–18:00", one line for each run of days with the same hours, in the given language. */
export function hoursText(policy: HoursPolicy, language: string): string {
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

/** "tomorrow at 08:00", as people say it: "demain à 08:00", or the weekday and date when it is further away. */
export function momentText(moment: number, now: number, timeZone: string, language: string): string {
  const then = DateTime.fromMillis(moment, { zone: timeZone }).setLocale(language)
  const daysAhead = Math.round(
    then.startOf('day').diff(DateTime.fromMillis(now, { zone: timeZone }).startOf('day'), 'days').days,
  )
  const day =
    daysAhead <= 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(daysAhead, 'day')
      : then.toFormat('cccc d LLLL')
  return `${day}, ${then.toFormat('HH:mm')}`
}
