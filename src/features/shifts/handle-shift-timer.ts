import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { requestAutoAssign } from '../assignment/index.js'
import type { EndedShift } from './ended-shifts.js'
import { handOverShift } from './hand-over-shift.js'
import { saveShiftCursor } from './save-shift-cursor.js'

export interface ShiftContext {
  readonly ended: readonly EndedShift[]
  readonly givesByPolicy: boolean
  readonly nextAt: number
}

/** Hands over the shifts that ended and assigns waiting tickets to those that begin. */
export async function handleShiftTimer(
  uow: UnitOfWork,
  { ended, givesByPolicy, nextAt }: ShiftContext,
): Promise<void> {
  for (const shift of ended) await handOverShift(uow, shift)
  if (givesByPolicy) requestAutoAssign(uow)
  await saveShiftCursor(uow, { nextAt })
}
