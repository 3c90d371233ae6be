import { type Calendar, createCalendars } from '../../../src/desk/calendar/calendar.js'
import { type CalendarPolicy, CalendarPolicy as Policy } from '../../../src/desk/calendar/calendar-policy.js'

type Part = Omit<Partial<CalendarPolicy>, 'week'> & { readonly week?: Partial<CalendarPolicy['week']> }

const closedWeek = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
}
const day = [{ from: '08:00', to: '18:00' }]
export const workingWeek = {
  ...closedWeek,
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
}

/** Returns a calendar's policy: Monday to Friday, 8:00 to 18:00, unless `part` has its own week. */
export function policyWith(part: Part = {}): CalendarPolicy {
  const { week, ...rest } = part
  return Policy.parse({ ...rest, week: week === undefined ? workingWeek : { ...closedWeek, ...week } })
}

/** Returns the desk's calendar, in Paris unless the policy names another place. */
export function calendarWith(part: Part = {}): Calendar {
  return createCalendars(policyWith(part), { calendars: {} }, 'Europe/Paris')('desk')
}

export const paris = calendarWith({ holidays: { country: 'FR' } })
export const noHours = calendarWith({ week: {} })
