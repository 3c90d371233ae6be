import type { Feature } from '../feature.js'
import { answerShiftHandOver } from './hand-over-shift.js'
import { handleShiftTimer } from './handle-shift-timer.js'
import { loadShiftContext } from './load-shift-context.js'

/** Shifts: the summary at the end of a shift. */
export const shifts = {
  deskActivities: {
    'desk.summarise-shift': answerShiftHandOver,
  },
  timers: {
    shifts: async (deps, uow) => handleShiftTimer(uow, await loadShiftContext(deps, uow)),
  },
} satisfies Feature
