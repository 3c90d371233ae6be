/** Maximum cached formatters, several times the languages and time zones that a desk uses. */
const mostForms = 100

/** Caches Intl formatters by language and time zone, because creating one takes longer than rendering the rest of a card. */
function formsBy<Form>(make: (language: string, timeZone: string) => Form) {
  const made = new Map<string, Form>()
  return (language: string, timeZone = 'UTC'): Form => {
    const name = `${language} ${timeZone}`
    const known = made.get(name)
    if (known !== undefined) return known
    const form = make(language, timeZone)
    if (made.size >= mostForms) made.clear()
    made.set(name, form)
    return form
  }
}

const shortMoments = formsBy(
  (language, timeZone) =>
    new Intl.DateTimeFormat(language, {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
)
/** Caches names too, because looking one up takes as long as creating the formatter. */
const languageNames = formsBy((language) => {
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const known = new Map<string, string>()
  return (code: string) => {
    const name = known.get(code) ?? names.of(code) ?? code
    if (known.size >= mostForms) known.clear()
    known.set(code, name)
    return name
  }
})
const distances = formsBy((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))

const longMoments = formsBy(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
)

/** Joins a day and a time as the language does: "tomorrow at 08:00", "demain à 08:00". */
export function joinDayAndTime(day: string, time: string, language: string): string {
  const parts = longMoments(language).formatToParts(0)
  const before = parts.findIndex(({ type }) => type === 'hour') - 1
  return `${day}${parts[before]?.value ?? ', '}${time}`
}

/** Formats a date and time as "3 Dec 2026, 10:42" or "3 déc. 2026, 10:42", which is unambiguous everywhere, unlike 03/12/2026. */
export function formatDateTime(at: number, language: string, timeZone: string): string {
  const part = partsOfMoment(at, language, timeZone)
  return `${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`
}

/** Formats a recent time, such as "3 Dec 10:42". */
export function formatRecentDateTime(at: number, language: string, timeZone: string): string {
  const part = partsOfMoment(at, language, timeZone)
  return `${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`
}

/** Formats a time of day, such as "10:42", for today or under a heading with the date. */
export function formatTimeOfDay(at: number, language: string, timeZone: string): string {
  const part = partsOfMoment(at, language, timeZone)
  return `${part('hour')}:${part('minute')}`
}

/** Formats a date without the year, such as "3 Dec", for tight spaces. */
export function formatDayOfMonth(at: number, language: string, timeZone: string): string {
  const part = partsOfMoment(at, language, timeZone)
  return `${part('day')} ${part('month')}`
}

/** Returns a text that is the same for all times on the same day. */
export function calendarDayKey(at: number, timeZone: string): string {
  const part = partsOfMoment(at, 'en', timeZone)
  return `${part('year')} ${part('month')} ${part('day')}`
}

/** Returns the zone's name, such as "Central European Time" or "heure d’Europe centrale", as of the given time. */
export function timeZoneName(at: number, language: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** True if clocks in the two zones show different times at that moment. */
export function hasDifferentTime(at: number, timeZone: string, other: string): boolean {
  return formatDateTime(at, 'en', timeZone) !== formatDateTime(at, 'en', other)
}

/** Maximum cached minutes; cards are rendered repeatedly with the same times, many of which share a minute. */
const mostMinutes = 500
const minutes = new Map<string, ReadonlyMap<Intl.DateTimeFormatPartTypes, string>>()

function partsOfMoment(at: number, language: string, timeZone: string) {
  const name = `${Math.floor(at / 60_000)} ${language} ${timeZone}`
  const known = minutes.get(name)
  const parts = known ?? new Map(shortMoments(language, timeZone).formatToParts(at).map(typeAndValue))
  if (known === undefined) {
    if (minutes.size >= mostMinutes) minutes.clear()
    minutes.set(name, parts)
  }
  return (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
}

const typeAndValue = ({ type, value }: Intl.DateTimeFormatPart) => [type, value] as const

/** Returns the name of one language in another: French, anglais. */
export function languageName(code: string, inLanguage: string): string {
  return languageNames(inLanguage)(code)
}

/** Returns a relative time, such as "3 weeks ago" or "demain". */
export function formatRelativeTime(
  count: number,
  unit: Intl.RelativeTimeFormatUnit,
  language: string,
): string {
  return distances(language).format(count, unit)
}
