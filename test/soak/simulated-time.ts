import { DateTime } from 'luxon'

export const hourMs = 3_600_000

/** The next evening at ten in Paris before a workday: what is said before dawn is a day old in the night after. */
export function nextWorkday(now: number): number {
  let evening = DateTime.fromMillis(now, { zone: 'Europe/Paris' }).set({
    hour: 22,
    minute: 0,
    second: 0,
    millisecond: 0,
  })
  while (evening.toMillis() < now || evening.weekday > 3) evening = evening.plus({ days: 1 })
  return evening.toMillis()
}
