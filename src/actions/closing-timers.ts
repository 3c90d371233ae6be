import { nextWaitingStep } from '../conversation/waiting-flow.js'
import { addBusinessTime } from '../sla/business-time.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

type Solver = 'technician' | 'bot'

/**
 * Schedules the questions after a resolution, as the policy says: whether the bot's solution still holds, or the satisfaction survey. A requester
 * without a chat is asked nothing.
 */
export function setClosingTimers(draft: Draft, ticket: Ticket, solver: Solver): void {
  if (!isInChat(ticket)) return
  const { satisfaction, followUp } = draft.around.closing
  if (solver === 'bot' && followUp !== null) {
    // For the bot's solutions, the survey follows the answer "Yes, still fine".
    if (ticket.followUp === undefined) setTimer(draft, ticket, 'follow-up', followUp.after)
    return
  }
  const isAsked = satisfaction.kinds.includes(ticket.kind) && satisfaction.solvedBy.includes(solver)
  if (isAsked && ticket.satisfaction === undefined) setTimer(draft, ticket, 'ask-score', satisfaction.after)
}

export function cancelClosingTimers(draft: Draft, { number }: Ticket): void {
  draft.tx.cancelTimer(`ask-score:${number}`)
  draft.tx.cancelTimer(`follow-up:${number}`)
}

/** Schedules the next reminder to a requester whose ticket is on hold for their answer, or the end of the hold. */
export function setWaitingTimer(draft: Draft, ticket: Ticket): void {
  const { number, lane, hold } = ticket
  // A requester without a chat can't be reminded, so the ticket stays on hold until a technician continues.
  if (hold?.reason !== 'requester' || !isInChat(ticket)) return
  const { closing, sla } = draft.around
  const step = nextWaitingStep(hold, closing.waiting, (from, durationMs, calendar) =>
    addBusinessTime(from, durationMs, sla.calendars(calendar)),
  )
  if (step === null) return
  draft.tx.setTimer({
    id: `waiting:${number}`,
    lane,
    dueAt: step.at,
    timer: { purpose: 'waiting', ticket: number },
  })
}

function setTimer(
  draft: Draft,
  { number, lane }: Ticket,
  purpose: 'ask-score' | 'follow-up',
  afterMs: number,
): void {
  draft.tx.setTimer({
    id: `${purpose}:${number}`,
    lane,
    dueAt: draft.now + afterMs,
    timer: { purpose, ticket: number },
  })
}
