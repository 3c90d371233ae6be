import { DateTime } from 'luxon'
import type { SchedulingClock } from '../../../src/clock.js'

/**
 * Clock that runs faster than real time, jumps forward when something waits for a platform's rate limit, and can be
 * moved.
 */
export interface StoryClock extends SchedulingClock {
  move(ms: number): void
  set(moment: number): void
}

const pace = 8
/** Longest time that a platform's rate limit can delay a message. */
const longestLeapMs = 3_000
const beforeLeapMs = 2

/** Creates a clock that starts on a Tuesday, so that stories don't depend on when the test runs. */
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

/** French public holidays with a fixed date, as MM-dd. */
const fixedHolidays = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Part of the year with the movable holidays, from Easter Monday to Whit Monday. */
const movable = { from: '03-23', until: '06-14' }

/**
 * Returns ten o'clock in Paris on a Tuesday in a week without public holidays. It's in the future, because signed data
 * mustn't have expired. The holidays don't come from the library for all countries, which takes a quarter of a second
 * to load.
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
