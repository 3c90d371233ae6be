import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'

export interface HolidayRegion {
  readonly country: string
  readonly region?: string | undefined
}

/** Returns an error text if the country or region is unknown; null if both are known. */
export function holidayRegionError({ country, region }: HolidayRegion): string | null {
  const places = new (loaded())()
  if (!(country in places.getCountries())) return `no public holidays are known for ${country}`
  if (region === undefined) return null
  const regions = Object.keys(places.getStates(country) ?? {})
  if (regions.includes(region)) return null
  return regions.length === 0
    ? `${country} has no regions: leave out region`
    : `${country} has no region ${region}; it has ${regions.join(', ')}`
}

let known: typeof Holidays | null = null

/** Loads the holiday data of all countries on first use, because that takes about 0.15 s. */
function loaded(): typeof Holidays {
  known ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays
  return known
}

/** Cache of a country's or region's holidays per year, because computing them takes about 20 ms. */
const years = new Map<string, ReadonlySet<string>>()

/** Checks whether a day (YYYY-MM-DD) is a public holiday. */
export function isPublicHoliday(of: HolidayRegion, day: string): boolean {
  const year = Number(day.slice(0, 4))
  const key = `${of.country} ${of.region ?? ''} ${year}`
  let days = years.get(key)
  if (days === undefined) {
    days = publicHolidays(of, year)
    years.set(key, days)
  }
  return days.has(day)
}

function publicHolidays({ country, region }: HolidayRegion, year: number): ReadonlySet<string> {
  const Known = loaded()
  const holidays = region === undefined ? new Known(country) : new Known(country, region)
  // A holiday of several days may begin in the previous year.
  const found = [year - 1, year].flatMap((each) => holidays.getHolidays(each))
  return new Set(
    found.flatMap(({ type, date, start, end }) =>
      type === 'public' ? daysFrom(date.slice(0, 10), end.getTime() - start.getTime()) : [],
    ),
  )
}

const dayMs = 86_400_000

function daysFrom(first: string, lengthMs: number): readonly string[] {
  const from = Date.parse(`${first}T00:00:00Z`)
  // A day with a clock change has 23 or 25 hours.
  const count = Math.max(1, Math.round(lengthMs / dayMs))
  return Array.from({ length: count }, (_, at) => new Date(from + at * dayMs).toISOString().slice(0, 10))
}
