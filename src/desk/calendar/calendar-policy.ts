import { IANAZone } from 'luxon'
import { z } from 'zod'
import { holidayRegionError } from './public-holidays.js'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 08:00')
const Span = z.strictObject({ from: Time, to: Time }).refine(({ from, to }) => from < to, {
  message:
    'from must be before to; for work past midnight, use two spans: until 24:00, and from 00:00 the next day',
})
const Day = z
  .array(Span)
  .refine((spans) => spans.every((span, at) => at === 0 || spans[at - 1]!.to <= span.from), {
    message: 'the spans of a day must follow each other without overlapping',
  })
const DayOfYear = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
  .refine((day) => isDay(day), { message: 'there is no such date' })

const Holidays = z
  .strictObject({
    /** ISO 3166 country code, such as FR. */
    country: z.string().regex(/^[A-Z]{2}$/, 'a country as two capital letters, such as FR'),
    /** Region of the country that has its own holidays, such as 57 for the Moselle. */
    region: z.string().min(1).optional(),
  })
  .superRefine((of, context) => {
    const problem = holidayRegionError(of)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

/** Working hours: a regular week, minus public holidays and closed days, plus days with their own hours. */
export const CalendarPolicy = z.strictObject({
  /** Time zone; if absent, the time zone in the settings. */
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), { message: 'a time zone such as Europe/Paris' })
    .optional(),
  week: z.strictObject({
    monday: Day,
    tuesday: Day,
    wednesday: Day,
    thursday: Day,
    friday: Day,
    saturday: Day,
    sunday: Day,
  }),
  /** Country on whose public holidays the desk is closed; null if the desk has no public holidays. */
  holidays: Holidays.nullable().default(null),
  /** Closed days, YYYY-MM-DD. */
  closed: z.array(DayOfYear).default([]),
  /** Days with their own hours, which override the week, holidays and closed days. */
  open: keyed(Day, (day) => DayOfYear.safeParse(day).error?.issues[0]?.message ?? null).default({}),
})
export type CalendarPolicy = z.infer<typeof CalendarPolicy>

/** Names of the calendars that always exist: the hours in policies/hours.yml, and round the clock. */
export const deskCalendarName = 'desk'
export const aroundTheClock = 'around-the-clock'

/** policies/calendars.yml: other calendars, by the name that targets and people use for them. */
export const CalendarsPolicy = z.strictObject({
  calendars: keyed(CalendarPolicy, (name) =>
    name === deskCalendarName || name === aroundTheClock
      ? `${deskCalendarName} is policies/hours.yml and ${aroundTheClock} always exists: choose another name`
      : /^[a-z][a-z0-9-]*$/.test(name)
        ? null
        : 'a name consists of lower-case letters, digits and hyphens',
  ),
})
export type CalendarsPolicy = z.infer<typeof CalendarsPolicy>

/** Builds a record schema that explains why a key is invalid, which zod's own record doesn't. */
function keyed<T extends z.ZodType>(value: T, problemOf: (key: string) => string | null) {
  return z.record(z.string(), value).superRefine((record, context) => {
    for (const key of Object.keys(record)) {
      const message = problemOf(key)
      if (message !== null) context.addIssue({ code: 'custom', path: [key], message })
    }
  })
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
