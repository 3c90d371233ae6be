import { nextWaitingStep } from '../conversation/waiting-flow.js'
import { addBusinessTime } from '../sla/business-time.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'

type Solver = 'technician' | 'bot'

/**
 * Sets what is asked after a resolution, by policy: of the bot's solutions whether they hold, of all how it went. Without a
 * chat, nobody is asked.
 */
export function setClosingTimers(draft: Draft, ticket: Ticket, solver: Solver): void {
  if (!isInChat(ticket)) return
  const { satisfaction, followUp } = draft.around.closing
  if (solver === 'bot' && followUp !== null) {
    // "Yes, still fine" is where the bot asks how it went.
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

/** The first reminder of a ticket that waits for its requester, or the end of its waiting. */
export function setWaitingTimer(draft: Draft, ticket: Ticket): void {
  const { number, lane, hold } = ticket
  // Who cannot be reminded has not been silent: the ticket waits until a technician goes on with it.
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
