import type { Draft } from '../actions/draft.js'
import type { ShiftSituation } from '../conversation/decide-shifts.js'
import { givesByPolicy } from '../handoff/queues.js'
import { endedShifts, nextShiftChange } from '../handoff/shift-ends.js'
import { gatherColleagues } from './gather-colleagues.js'
import type { TurnParts } from './turn.js'

/** Maximum interval between two checks, in milliseconds, after which changed policies take effect. */
const lookEveryMs = 15 * 60_000
/** Age after which the end of a shift is no longer announced, because the server was down meanwhile, in milliseconds. */
const longestMs = 12 * 3_600_000

/** Loads the shifts that have ended since the last check, and the time of the next change. */
export async function gatherShifts(parts: TurnParts, { tx, now, around }: Draft): Promise<ShiftSituation> {
  const { queues } = parts.knowledge().catalogue
  const staff = await gatherColleagues(parts, tx)
  const said = await tx.get('setting', 'shifts')
  const seenAt = said?.kind === 'shifts' ? said.seenAt : now
  const { calendars } = around.sla
  return {
    ended: endedShifts(queues, staff, calendars, Math.max(seenAt, now - longestMs), now),
    givesByPolicy: givesByPolicy(queues),
    nextAt: nextShiftChange(queues, staff, calendars, now, lookEveryMs),
  }
}
