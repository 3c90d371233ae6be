import { DateTime } from 'luxon'
import type { SchedulingClock } from '../../../src/clock.js'

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

/** Public holidays of France on the same day every year, as MM-dd. */
const fixedHolidays = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Movable holidays, from Easter Monday to Whit Monday, fall between these days of every year. */
const movable = { from: '03-23', until: '06-14' }

/**
 * Ten o'clock in Paris, in a week without a public holiday: ahead of the wall's clock, as what is signed must not be over. The
 * days are told without the list of holidays of all countries, which takes a quarter of a second to load.
 */
function nextQuietTuesday(after: DateTime): number {
  const ten = after.setZone('Europe/Paris').set({ hour: 10, minute: 0, second: 0, millisecond: 0 })
  const days = Array.from({ length: 7 * 20 }, (_, ahead) => ten.plus({ days: 1 + ahead }))
  const isQuiet = (day: DateTime) =>
    [-1, 0, 1, 2, 3, 4, 5].every((apart) => {
      const date = day.plus({ days: apart }).toFormat('MM-dd')
      return !fixedHolidays.includes(date) && (date < movable.from || date > movable.until)
    })
  return days.find((day) => day.weekday === 2 && isQuiet(day))!.toMillis()
}
