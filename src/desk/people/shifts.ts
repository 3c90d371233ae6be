import { type Calendar, type Calendars, openingsOn } from '../calendar/calendar.js'
import { deskCalendarName } from '../calendar/calendar-policy.js'
import { dayAt, daysAfter } from '../calendar/day.js'
import type { QueuesPolicy } from './queues.js'
import type { StaffMember } from './staff.js'

/** Lane for the shift-change check and its timer. */
export const shiftsLane = 'desk:shifts'
export const shiftsTimer = 'shifts'

/**
 * Returns the calendar of a person's working hours in a queue: the person's own, the queue's or the
 * desk's, whichever exists first.
 */
export function shiftCalendarOf(
  { shift }: Pick<StaffMember, 'shift'>,
  { queues }: Pick<QueuesPolicy, 'queues'>,
  queue: string,
): string {
  return shift ?? queues.find(({ id }) => id === queue)?.shift ?? deskCalendarName
}

/** Returns the calendars of all shifts of a queue. */
export function shiftCalendarsOfQueue(
  policy: Pick<QueuesPolicy, 'queues'>,
  queue: string,
  staff: readonly Pick<StaffMember, 'shift' | 'groups'>[],
): readonly string[] {
  const own = staff.filter(({ groups }) => groups.includes(queue))
  return [
    ...new Set([
      shiftCalendarOf({ shift: null }, policy, queue),
      ...own.map((one) => shiftCalendarOf(one, policy, queue)),
    ]),
  ]
}

export interface ShiftChange {
  readonly at: number
  readonly is: 'begin' | 'end'
}

/** Returns a calendar's opening and closing times after `from` and until `to`, in order. An opening that continues past midnight counts as one. */
export function shiftChanges(
  { policy, timeZone }: Calendar,
  from: number,
  to: number,
): readonly ShiftChange[] {
  if (policy === null) return []
  const first = daysAfter(dayAt(from, timeZone), -1)
  const days = Math.ceil((to - from) / 86_400_000) + 4
  const openings = Array.from({ length: days }, (_, ahead) =>
    openingsOn(policy, timeZone, daysAfter(first, ahead)),
  ).flat()
  return openings
    .flatMap((opening, index): ShiftChange[] => [
      ...(openings[index - 1]?.to === opening.from ? [] : [{ at: opening.from, is: 'begin' as const }]),
      ...(openings[index + 1]?.from === opening.to ? [] : [{ at: opening.to, is: 'end' as const }]),
    ])
    .filter(({ at }) => from < at && at <= to)
}

/** Checks whether a person is on shift for a queue. */
export function isOnShift(
  member: Pick<StaffMember, 'shift'>,
  policy: Pick<QueuesPolicy, 'queues'>,
  queue: string,
  now: number,
  calendars: Calendars,
): boolean {
  return isCalendarOpenAt(calendars(shiftCalendarOf(member, policy, queue)), now)
}

export function isCalendarOpenAt({ policy, timeZone }: Calendar, now: number): boolean {
  if (policy === null) return true
  return openingsOn(policy, timeZone, dayAt(now, timeZone)).some(({ from, to }) => from <= now && now < to)
}
