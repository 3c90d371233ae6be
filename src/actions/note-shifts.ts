import type { Action } from '../conversation/action.js'
import { shiftsLane, shiftsTimer } from '../handoff/shift.js'
import type { Draft } from './draft.js'

/** Stores the time up to which shifts have been checked, and schedules the next check. */
export function noteShifts({ tx, now }: Draft, { nextAt }: Extract<Action, { do: 'note-shifts' }>): void {
  tx.put('setting', 'shifts', { kind: 'shifts', seenAt: now })
  tx.setTimer({ id: shiftsTimer, lane: shiftsLane, dueAt: nextAt, timer: { purpose: 'shifts' } })
}
