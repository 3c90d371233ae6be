import type { Effect } from '../../dialogue/effects/effect.js'
import type { EndedShift } from './ended-shifts.js'

export interface ShiftContext {
  readonly ended: readonly EndedShift[]
  readonly givesByPolicy: boolean
  readonly nextAt: number
}

/** Hands over the shifts that ended and assigns waiting tickets to those that begin. */
export function handleShiftTimer({ ended, givesByPolicy, nextAt }: ShiftContext): readonly Effect[] {
  return [
    ...ended.map((shift): Effect => ({ do: 'hand-over-shift', ...shift })),
    ...(givesByPolicy ? [{ do: 'look-for-work' } as const] : []),
    { do: 'note-shifts', nextAt },
  ]
}
