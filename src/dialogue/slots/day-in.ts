import { memoize } from '../../memoize.js'

const anyYear = 2026

/** Finds a day or a month in a text and returns it as it's written: "Monday 3 March", "le 3 mars", "3/3", "juin"; null if there is none. */
export function dayIn(text: string, languages: readonly string[]): string | null {
  return dayPattern(languages).exec(text)?.[0] ?? null
}

const dayPattern = memoize((languages: readonly string[]): RegExp => {
  const weekdays = namesIn(languages, { weekday: 'long' }, 7, (at) => new Date(Date.UTC(anyYear, 0, at + 1)))
  const months = namesIn(languages, { month: 'long' }, 12, (at) => new Date(Date.UTC(anyYear, at, 1)))
  const number = '\\d{1,2}\\p{L}{0,3}'
  const year = '(?:,? \\d{4})?'
  const date = `${number}(?: \\p{L}{1,2})? (?:${months})${year}|(?:${months}) ${number}${year}|\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?`
  return new RegExp(
    `(?<!\\p{L}|\\d)(?:(?:${weekdays}),? (?:\\p{L}{1,3} )?)?(?:${date})(?!\\p{L}|\\d)|(?<!\\p{L})(?:${weekdays}|${months})(?!\\p{L})`,
    'iu',
  )
})

function namesIn(
  languages: readonly string[],
  format: Intl.DateTimeFormatOptions,
  count: number,
  dateOf: (at: number) => Date,
): string {
  const names = languages.flatMap((language) => {
    const { format: name } = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' })
    return Array.from({ length: count }, (_, at) => name(dateOf(at)))
  })
  return [...new Set(names)].toSorted((one, other) => other.length - one.length).join('|')
}
