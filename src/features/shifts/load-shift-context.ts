import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { hasAutoAssignment } from '../../desk/people/queues.js'
import type { TurnDeps } from '../../engine/turn.js'
import { loadColleagues } from '../assignment/index.js'
import { findEndedShifts, nextShiftChange } from './ended-shifts.js'
import type { ShiftContext } from './handle-shift-timer.js'

/** Maximum interval between two checks, in milliseconds; changed policies take effect within this time. */
const lookEveryMs = 15 * 60_000
/**
 * Age in milliseconds after which the end of a shift is no longer announced. This only happens if
 * the server was down in the meantime.
 */
const longestMs = 12 * 3_600_000

/** Loads the shifts that have ended since the last check, and the time of the next change. */
export async function loadShiftContext(
  deps: TurnDeps,
  { tx, now, services }: UnitOfWork,
): Promise<ShiftContext> {
  const { queues } = deps.knowledge().catalogue
  const staff = await loadColleagues(deps, tx)
  const said = await tx.get('setting', 'shifts')
  const seenAt = said?.kind === 'shifts' ? said.seenAt : now
  const { calendars } = services.sla
  return {
    ended: findEndedShifts(queues, staff, calendars, Math.max(seenAt, now - longestMs), now),
    givesByPolicy: hasAutoAssignment(queues),
    nextAt: nextShiftChange(queues, staff, calendars, now, lookEveryMs),
  }
}
