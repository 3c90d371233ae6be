import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { isInChat } from '../../desk/ticket/call.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

type Solver = 'technician' | 'bot'

/**
 * Schedules the questions after a resolution, as the policy says: whether the bot's solution still works, or the satisfaction survey. A requester
 * without a chat isn't asked anything.
 */
export function setClosingTimers(uow: UnitOfWork, ticket: Ticket, solver: Solver): void {
  if (!isInChat(ticket)) return
  const { satisfaction, followUp } = uow.services.closing
  if (solver === 'bot' && followUp !== null) {
    // If the bot solved it, the survey comes after the answer "Yes, still fine".
    if (ticket.followUp === undefined) setTimer(uow, ticket, 'follow-up', followUp.after)
    return
  }
  const isAsked = satisfaction.kinds.includes(ticket.kind) && satisfaction.solvedBy.includes(solver)
  if (isAsked && ticket.satisfaction === undefined) setTimer(uow, ticket, 'ask-score', satisfaction.after)
}

export function cancelClosingTimers(uow: UnitOfWork, { number }: Ticket): void {
  uow.tx.cancelTimer(`ask-score:${number}`)
  uow.tx.cancelTimer(`follow-up:${number}`)
}

function setTimer(
  uow: UnitOfWork,
  { number, lane }: Ticket,
  purpose: 'ask-score' | 'follow-up',
  afterMs: number,
): void {
  uow.tx.setTimer({
    id: `${purpose}:${number}`,
    lane,
    dueAt: uow.now + afterMs,
    timer: { purpose, ticket: number },
  })
}
