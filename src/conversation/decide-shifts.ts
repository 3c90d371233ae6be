import type { EndedShift } from '../handoff/shift-ends.js'
import type { Action } from './action.js'

export interface ShiftSituation {
  readonly ended: readonly EndedShift[]
  readonly givesByPolicy: boolean
  readonly nextAt: number
}

/** Hands over the shifts that ended and assigns waiting tickets to those that begin. */
export function decideShifts({ ended, givesByPolicy, nextAt }: ShiftSituation): readonly Action[] {
  return [
    ...ended.map((shift): Action => ({ do: 'hand-over-shift', ...shift })),
    ...(givesByPolicy ? [{ do: 'look-for-work' } as const] : []),
    { do: 'note-shifts', nextAt },
  ]
}
