import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { shiftsLane, shiftsTimer } from '../../desk/people/shifts.js'

/** Stores the time up to which shifts have been checked, and schedules the next check. */
export function saveShiftCursor({ tx, now }: UnitOfWork, { nextAt }: { readonly nextAt: number }): void {
  tx.put('setting', 'shifts', { kind: 'shifts', seenAt: now })
  tx.setTimer({ id: shiftsTimer, lane: shiftsLane, dueAt: nextAt, timer: { purpose: 'shifts' } })
}
