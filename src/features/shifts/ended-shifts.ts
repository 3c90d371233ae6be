import type { Calendars } from '../../desk/calendar/calendar.js'
import type { QueuesPolicy } from '../../desk/people/queues.js'
import { isOnShift, shiftCalendarOf, shiftCalendarsOfQueue, shiftChanges } from '../../desk/people/shifts.js'
import type { StaffMember } from '../../desk/people/staff.js'

type Worker = Pick<StaffMember, 'id' | 'groups' | 'shift'>

/** Shift of a queue that has ended, and the people whose shift has just begun or begins soon. */
export interface EndedShift {
  readonly queue: string
  readonly incoming: readonly string[]
}

/** Longest gap between two shifts, in milliseconds, for the next shift to get the summary. */
const besideMs = 30 * 60_000

/** Finds the queues with a handover summary in which a shift ended after `from`, up to `to`. */
export function findEndedShifts(
  policy: Pick<QueuesPolicy, 'queues'>,
  staff: readonly Worker[],
  calendars: Calendars,
  from: number,
  to: number,
): readonly EndedShift[] {
  return policy.queues
    .filter(({ handOverSummary = false }) => handOverSummary)
    .flatMap(({ id }) => {
      const ends = shiftCalendarsOfQueue(policy, id, staff).flatMap((name) =>
        shiftChanges(calendars(name), from, to).filter(({ is }) => is === 'end'),
      )
      return ends.length === 0 ? [] : [{ queue: id, incoming: incomingOf(policy, staff, calendars, id, to) }]
    })
}

function incomingOf(
  policy: Pick<QueuesPolicy, 'queues'>,
  staff: readonly Worker[],
  calendars: Calendars,
  queue: string,
  now: number,
): readonly string[] {
  const begins = (member: Worker) =>
    shiftChanges(calendars(shiftCalendarOf(member, policy, queue)), now - besideMs, now + besideMs).some(
      ({ is }) => is === 'begin',
    )
  const stays = (member: Worker) => isOnShift(member, policy, queue, now + besideMs, calendars)
  return staff
    .filter((member) => member.groups.includes(queue) && begins(member) && stays(member))
    .map(({ id }) => id)
}

/** Returns the next time any shift begins or ends, at most `atMostMs` ahead. */
export function nextShiftChange(
  policy: Pick<QueuesPolicy, 'queues'>,
  staff: readonly Worker[],
  calendars: Calendars,
  now: number,
  atMostMs: number,
): number {
  const names = new Set(policy.queues.flatMap(({ id }) => shiftCalendarsOfQueue(policy, id, staff)))
  const moments = [...names].flatMap((name) =>
    shiftChanges(calendars(name), now, now + atMostMs).map(({ at }) => at),
  )
  return Math.min(now + atMostMs, ...moments)
}
