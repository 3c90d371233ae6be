import type { EndedShift } from '../handoff/shift-ends.js'
import type { Action } from './action.js'

export interface ShiftSituation {
  readonly ended: readonly EndedShift[]
  readonly givesByPolicy: boolean
  /** Time of the next check. */
  readonly nextAt: number
}

/** Shifts that ended are handed over; those who begin are given what waits. */
export function decideShifts({ ended, givesByPolicy, nextAt }: ShiftSituation): readonly Action[] {
  return [
    ...ended.map((shift): Action => ({ do: 'hand-over-shift', ...shift })),
    ...(givesByPolicy ? [{ do: 'look-for-work' } as const] : []),
    { do: 'note-shifts', nextAt },
  ]
}
