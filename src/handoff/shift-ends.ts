import type { Calendars } from '../sla/calendar.js'
import type { QueuesPolicy } from './queues.js'
import { isOnShift, shiftChanges, shiftOf, shiftsOf } from './shift.js'
import type { StaffMember } from './staff.js'

type Worker = Pick<StaffMember, 'id' | 'groups' | 'shift'>

/** A shift of a queue is over; those who have just begun theirs, or begin it soon, take on. */
export interface EndedShift {
  readonly queue: string
  readonly incoming: readonly string[]
}

/** Time around the end of a shift: colleagues who begin theirs so shortly before or after it are the next one. */
const besideMs = 30 * 60_000

/** The queues that want a summary and of which a shift ended after `from` and until `to`. */
export function endedShifts(
  policy: Pick<QueuesPolicy, 'queues'>,
  staff: readonly Worker[],
  calendars: Calendars,
  from: number,
  to: number,
): readonly EndedShift[] {
  return policy.queues
    .filter(({ handOverSummary = false }) => handOverSummary)
    .flatMap(({ id }) => {
      const ends = shiftsOf(policy, id, staff).flatMap((name) =>
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
    shiftChanges(calendars(shiftOf(member, policy, queue)), now - besideMs, now + besideMs).some(
      ({ is }) => is === 'begin',
    )
  const stays = (member: Worker) => isOnShift(member, policy, queue, now + besideMs, calendars)
  return staff
    .filter((member) => member.groups.includes(queue) && begins(member) && stays(member))
    .map(({ id }) => id)
}

/** Time at which any shift of any queue next begins or ends, at most `atMostMs` ahead. */
export function nextShiftChange(
  policy: Pick<QueuesPolicy, 'queues'>,
  staff: readonly Worker[],
  calendars: Calendars,
  now: number,
  atMostMs: number,
): number {
  const names = new Set(policy.queues.flatMap(({ id }) => shiftsOf(policy, id, staff)))
  const moments = [...names].flatMap((name) =>
    shiftChanges(calendars(name), now, now + atMostMs).map(({ at }) => at),
  )
  return Math.min(now + atMostMs, ...moments)
}
