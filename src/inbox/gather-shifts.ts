import type { Draft } from '../actions/draft.js'
import type { ShiftSituation } from '../conversation/decide-shifts.js'
import { givesByPolicy } from '../handoff/queues.js'
import { endedShifts, nextShiftChange } from '../handoff/shift-ends.js'
import { gatherColleagues } from './gather-colleagues.js'
import type { TurnParts } from './turn.js'

/** Changed policies are taken up at the latest after this time. */
const lookEveryMs = 15 * 60_000
/** Age, twelve hours, from which the end of a shift is no news: it ended while the server was down. */
const longestMs = 12 * 3_600_000

/** Gathers the shifts that have ended since the last look, and when the next one begins or ends. */
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
