import { DateTime } from 'luxon'
import type { SchedulingClock } from '../../../src/clock.js'
import { isPublicHoliday } from '../../../src/desk/calendar/public-holidays.js'

/** A clock that runs faster than the wall's, leaps where a platform's rate limit is waited for, and can be moved on. */
export interface StoryClock extends SchedulingClock {
  move(ms: number): void
  set(moment: number): void
}

const pace = 8
/** No platform's own limit makes a message wait longer. */
const longestLeapMs = 3_000
const beforeLeapMs = 2

/** It begins on a Tuesday, so that a story is the same whatever the day and the hour at which the test is run. */
export function createStoryClock(): StoryClock {
  let from = nextQuietTuesday(DateTime.now())
  let startedAt = Date.now()
  const now = () => Math.floor(from + (Date.now() - startedAt) * pace)
  const set = (moment: number) => {
    from = moment
    startedAt = Date.now()
  }
  return {
    now,
    set,
    move: (ms) => set(now() + ms),
    wakeAt(moment, wake) {
      const ahead = moment - now()
      const timer = setTimeout(
        () => {
          if (ahead <= longestLeapMs) set(Math.max(now(), moment))
          wake()
        },
        ahead <= longestLeapMs ? beforeLeapMs : ahead / pace,
      )
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Ten o'clock in Paris, in a week without a public holiday: ahead of the wall's clock, as what is signed must not be over. */
function nextQuietTuesday(after: DateTime): number {
  const ten = after.setZone('Europe/Paris').set({ hour: 10, minute: 0, second: 0, millisecond: 0 })
  const days = Array.from({ length: 7 * 20 }, (_, ahead) => ten.plus({ days: 1 + ahead }))
  const isQuiet = (day: DateTime) =>
    [-1, 0, 1, 2, 3, 4, 5].every(
      (apart) => !isPublicHoliday({ country: 'FR' }, day.plus({ days: apart }).toISODate()!),
    )
  return days.find((day) => day.weekday === 2 && isQuiet(day))!.toMillis()
}
