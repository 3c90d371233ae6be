import { type Calendar, type Calendars, openingsOn } from '../sla/calendar.js'
import { deskCalendar } from '../sla/calendar-policy.js'
import { dayAt, daysAfter } from '../sla/day.js'
import type { QueuesPolicy } from './queues.js'
import type { StaffMember } from './staff.js'

/** Lane in which it is looked at whether shifts have begun and ended, and the timer for it. */
export const shiftsLane = 'desk:shifts'
export const shiftsTimer = 'shifts'

/** The calendar in whose hours somebody works for a queue: their own, otherwise the queue's, otherwise the desk's. */
export function shiftOf(
  { shift }: Pick<StaffMember, 'shift'>,
  { queues }: Pick<QueuesPolicy, 'queues'>,
  queue: string,
): string {
  return shift ?? queues.find(({ id }) => id === queue)?.shift ?? deskCalendar
}

/** Calendars that give a queue its shifts. */
export function shiftsOf(
  policy: Pick<QueuesPolicy, 'queues'>,
  queue: string,
  staff: readonly Pick<StaffMember, 'shift' | 'groups'>[],
): readonly string[] {
  const own = staff.filter(({ groups }) => groups.includes(queue))
  return [
    ...new Set([shiftOf({ shift: null }, policy, queue), ...own.map((one) => shiftOf(one, policy, queue))]),
  ]
}

export interface ShiftChange {
  readonly at: number
  readonly is: 'begin' | 'end'
}

/** Opening and closing times of a calendar after `from` and until `to`, in order. Nothing ends and restarts at midnight. */
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

/** Whether somebody works for a queue at a moment. */
export function isOnShift(
  member: Pick<StaffMember, 'shift'>,
  policy: Pick<QueuesPolicy, 'queues'>,
  queue: string,
  now: number,
  calendars: Calendars,
): boolean {
  return isOpenAt(calendars(shiftOf(member, policy, queue)), now)
}

export function isOpenAt({ policy, timeZone }: Calendar, now: number): boolean {
  if (policy === null) return true
  return openingsOn(policy, timeZone, dayAt(now, timeZone)).some(({ from, to }) => from <= now && now < to)
}
