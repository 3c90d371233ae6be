import { DateTime } from 'luxon'

/** Whole days in a time zone. */
export interface ReportPeriod {
  /** First and last day, both inclusive, as YYYY-MM-DD. */
  readonly fromDay: string
  readonly toDay: string
  readonly timeZone: string
  readonly from: number
  /** End of the last day (exclusive). */
  readonly to: number
}

export type ParsedPeriod =
  | { readonly is: 'period'; readonly period: ReportPeriod }
  | { readonly is: 'wrong'; readonly problem: string }

const defaultDays = 30
const mostDays = 3_660

/** Parses the requested days. Without `from`, the period has thirty days; without `to`, it ends today. */
export function parsePeriod(
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  timeZone: string,
  now: number,
): ParsedPeriod {
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day')
  const last = asked.to === undefined ? today : dayOf(asked.to, timeZone)
  if (last === null)
    return wrong(`to: "${asked.to}" is not a date. Write it as YYYY-MM-DD, such as 2026-11-30.`)
  const first = asked.from === undefined ? last.minus({ days: defaultDays - 1 }) : dayOf(asked.from, timeZone)
  if (first === null)
    return wrong(`from: "${asked.from}" is not a date. Write it as YYYY-MM-DD, such as 2026-11-01.`)
  if (first > last)
    return wrong(`from (${first.toISODate()}) is after to (${last.toISODate()}). Swap the two dates.`)
  if (last.diff(first, 'days').days > mostDays)
    return wrong(
      `From ${first.toISODate()} to ${last.toISODate()} is more than ten years. Choose a shorter period.`,
    )
  return {
    is: 'period',
    period: {
      fromDay: first.toFormat('yyyy-MM-dd'),
      toDay: last.toFormat('yyyy-MM-dd'),
      timeZone,
      from: first.toMillis(),
      to: last.plus({ days: 1 }).toMillis(),
    },
  }
}

export function isWithinPeriod({ from, to }: Pick<ReportPeriod, 'from' | 'to'>, moment: number): boolean {
  return moment >= from && moment < to
}

/** Returns the day of a time in the period's time zone, as YYYY-MM-DD. */
export function dayInPeriod({ timeZone }: ReportPeriod, moment: number): string {
  return DateTime.fromMillis(moment, { zone: timeZone }).toFormat('yyyy-MM-dd')
}

/** Returns the days of the period, in order. */
export function daysOfPeriod({ fromDay, toDay }: ReportPeriod): readonly string[] {
  const first = DateTime.fromISO(fromDay, { zone: 'UTC' })
  const count = DateTime.fromISO(toDay, { zone: 'UTC' }).diff(first, 'days').days + 1
  return Array.from({ length: count }, (_, at) => first.plus({ days: at }).toFormat('yyyy-MM-dd'))
}

function dayOf(text: string, timeZone: string): DateTime<true> | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = DateTime.fromISO(text, { zone: timeZone })
  return day.isValid ? day.startOf('day') : null
}

function wrong(problem: string): ParsedPeriod {
  return { is: 'wrong', problem }
}
