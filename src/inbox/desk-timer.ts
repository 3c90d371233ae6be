import type { Draft } from '../actions/draft.js'
import { stepAfter } from '../actions/settle-waiting.js'
import type { Action } from '../conversation/action.js'
import { decideApprovalTimer } from '../conversation/decide-approval.js'
import { decideReminder } from '../conversation/decide-arrangement.js'
import { decideShifts } from '../conversation/decide-shifts.js'
import { decideSla } from '../conversation/decide-sla.js'
import { decideNobodyTakes, decidePage } from '../conversation/decide-waiting.js'
import type { TimerPurpose } from '../conversation/timer-purpose.js'
import { addBusinessTime } from '../sla/business-time.js'
import { gatherShifts } from './gather-shifts.js'
import type { TurnParts } from './turn.js'

const deskPurposes = ['sla', 'approval', 'nobody-takes', 'page', 'notice', 'shifts', 'visit', 'loan'] as const
type DeskTimer = Extract<TimerPurpose, { purpose: (typeof deskPurposes)[number] }>

/** Tells whether a timer belongs to the desk, as opposed to a conversation. */
export function isDeskTimer(timer: TimerPurpose): timer is DeskTimer {
  return deskPurposes.some((purpose) => purpose === timer.purpose)
}

/** Decides what follows from a desk timer, by the ticket's current state. */
export async function decideDeskTimer(
  parts: TurnParts,
  draft: Draft,
  timer: DeskTimer,
): Promise<readonly Action[]> {
  if (timer.purpose === 'shifts') return decideShifts(await gatherShifts(parts, draft))
  const ticket = await draft.tx.ticket(timer.ticket)
  switch (timer.purpose) {
    case 'sla':
      return decideSla(ticket, draft.now)
    case 'approval': {
      const { approvals, sla } = draft.around
      const moment = (from: number, durationMs: number, calendar: string) =>
        addBusinessTime(from, durationMs, sla.calendars(calendar))
      return decideApprovalTimer(ticket, approvals, draft.now, moment)
    }
    case 'nobody-takes': {
      const next = ticket?.unclaimed == null ? null : stepAfter(draft, ticket, ticket.unclaimed)
      return decideNobodyTakes(ticket, next, draft.now)
    }
    case 'page':
      return decidePage(ticket)
    case 'notice':
      return [{ do: 'notify', ticket: timer.ticket }]
    case 'visit':
    case 'loan':
      return decideReminder(ticket, timer.purpose, draft.now)
    default:
      return timer satisfies never
  }
}
