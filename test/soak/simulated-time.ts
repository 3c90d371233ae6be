import { DateTime } from 'luxon'

export const hourMs = 3_600_000

/**
 * Returns ten o'clock in Paris on the evening before the next working day, so that messages from before dawn are a day
 * old by the following night.
 */
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
