import {
  isAutomatic,
  outageActorId,
  type SavedTicketEvent,
  ticketOf,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { isInChat } from '../../desk/ticket/call.js'
import type { Ticket } from '../../desk/ticket/ticket.js'

/**
 * Schedules the questions after a resolution, according to the policy: the follow-up on the bot's
 * solution, or the satisfaction survey. A requester who has no chat, didn't answer or was told
 * about the end of an outage isn't asked anything.
 */
export async function setClosingTimers(
  uow: UnitOfWork,
  { ticket: number, by }: SavedTicketEvent<'resolved'>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.resolution == null || !isInChat(ticket)) return
  if (ticket.resolution.isUnanswered === true || by.id === outageActorId) return
  const solver = isAutomatic(by) ? 'bot' : 'technician'
  const { satisfaction, followUp } = uow.services.closing
  if (solver === 'bot' && followUp !== null) {
    // If the bot solved it, the survey comes after the answer "Yes, still fine".
    if (ticket.satisfaction?.followUp === undefined) setTimer(uow, ticket, 'follow-up', followUp.after)
    return
  }
  const isAsked = satisfaction.kinds.includes(ticket.kind) && satisfaction.solvedBy.includes(solver)
  if (isAsked && ticket.satisfaction?.survey === undefined)
    setTimer(uow, ticket, 'ask-score', satisfaction.after)
}

/** Cancels the questions about a ticket that is no longer resolved, or that another ticket has replaced. */
export function cancelClosingTimers({ tx }: UnitOfWork, { ticket }: Pick<SavedTicketEvent, 'ticket'>): void {
  tx.cancelTimer(`ask-score:${ticket}`)
  tx.cancelTimer(`follow-up:${ticket}`)
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
