import { memoize } from '../memoize.js'

/** Maximum number of cached formatters, several times the number of languages and time zones that a desk uses. */
const mostForms = 100

/**
 * Caches Intl formatters by language and time zone, because creating one takes longer than rendering the rest of a
 * card.
 */
function formsBy<Form extends object>(make: (language: string, timeZone: string) => Form) {
  const forms = memoize(
    ({ language, timeZone }: { readonly language: string; readonly timeZone: string }) =>
      make(language, timeZone),
    { most: mostForms, keyOf: ({ language, timeZone }) => `${language} ${timeZone}` },
  )
  return (language: string, timeZone = 'UTC') => forms({ language, timeZone })
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
/** Caches names as well, because looking one up takes as long as creating the formatter. */
const languageNames = formsBy((language) => {
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return memoize((code: string) => names.of(code) ?? code, { most: mostForms })
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

/** Formats a date and time without ambiguity (unlike 03/12/2026): "3 Dec 2026, 10:42", "3 déc. 2026, 10:42". */
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

/** Returns a key shared by all times on the same day. */
export function calendarDayKey(at: number, timeZone: string): string {
  const part = partsOfMoment(at, 'en', timeZone)
  return `${part('year')} ${part('month')} ${part('day')}`
}

/** Returns the zone's name at the given time, such as "Central European Time" or "heure d’Europe centrale". */
export function timeZoneName(at: number, language: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** Checks whether clocks in the two zones show different times at that moment. */
export function showsDifferentTime(at: number, timeZone: string, other: string): boolean {
  return formatDateTime(at, 'en', timeZone) !== formatDateTime(at, 'en', other)
}

/**
 * Maximum number of cached minutes. Cards are rendered repeatedly with the same times, and many times share a minute.
 */
const mostMinutes = 500
const minutes = memoize(
  ({
    at,
    language,
    timeZone,
  }: {
    readonly at: number
    readonly language: string
    readonly timeZone: string
  }) =>
    new Map(
      shortMoments(language, timeZone)
        .formatToParts(at)
        .map(({ type, value }) => [type, value]),
    ),
  {
    most: mostMinutes,
    keyOf: ({ at, language, timeZone }) => `${Math.floor(at / 60_000)} ${language} ${timeZone}`,
  },
)

function partsOfMoment(at: number, language: string, timeZone: string) {
  const parts = minutes({ at, language, timeZone })
  return (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
}

/** Returns a language's name in another language: French, anglais. */
export function languageName(code: string, inLanguage: string): string {
  return languageNames(inLanguage)(code)
}

/** Formats a relative time, such as "3 weeks ago" or "demain". */
export function formatRelativeTime(
  count: number,
  unit: Intl.RelativeTimeFormatUnit,
  language: string,
): string {
  return distances(language).format(count, unit)
}
