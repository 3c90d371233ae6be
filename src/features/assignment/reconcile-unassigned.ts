import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { capacityLane } from '../../desk/people/capacity.js'
import { hasAutoAssignment } from '../../desk/people/queues.js'
import type { UnassignedWait } from '../../desk/ticket/assignment.js'
import type { OnCallPage } from '../../desk/ticket/on-call-page.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { mentionQueueGroup } from '../notifications/index.js'
import {
  canPageAnybody,
  canPageForTicket,
  isPagingRequired,
  nextPickupStepOf,
  sendPageEnd,
  startOnCallPage,
} from '../on-call/index.js'

/**
 * Updates, at the end of a turn, the records of each changed ticket that's waiting for an assignee:
 * the start of the wait, the next escalation, the page to the person on call, and the request for
 * automatic assignment.
 */
export async function reconcileUnassigned(uow: UnitOfWork): Promise<void> {
  let hasNews = false
  for (const number of uow.dirtyTickets) {
    const ticket = await ticketOf(uow, number)
    if (ticket === null) continue
    const settled = settledFrom(uow, ticket)
    if (settled !== ticket) uow.tx.putTicket(settled)
    setWaitingTimer(uow, ticket, settled)
    hasNews ||= isNews(ticket, settled)
    await mentionQueueGroup(uow, settled)
  }
  if (hasNews) requestAutoAssign(uow)
}

/** Returns the same object if nothing changes. */
function settledFrom(uow: UnitOfWork, ticket: Ticket): Ticket {
  const wait = waitAfter(uow, ticket)
  const waiting =
    wait === ticket.assignment.wait ? ticket : { ...ticket, assignment: { ...ticket.assignment, wait } }
  const { onCallPage: page } = pageAfter(uow, waiting)
  return page === undefined ? waiting : { ...waiting, onCallPage: page }
}

/**
 * Asks the capacity lane to assign waiting tickets, because someone may be free or a new ticket may be waiting. Does nothing if no queue is
 * assigned by policy.
 */
export function requestAutoAssign(uow: UnitOfWork): void {
  if (!hasAutoAssignment(uow.services.queues)) return
  sendToLane(uow, capacityLane, {
    id: `look-for-work:${uow.newId()}`,
    content: { type: 'assignment.dispatch' },
  })
}

function isNews(before: Ticket, { state, assignment: { wait } }: Ticket): boolean {
  const isThere = wait != null && before.assignment.wait?.since !== wait.since
  return isThere || state === 'resolved' || state === 'on-hold' || state === 'assigned'
}

/**
 * Checks whether a ticket is waiting for a technician to start on it. A ticket in an outage waits
 * for the outage to end instead, and a ticket that may return to its previous assignee waits for
 * that decision.
 */
function isUnassigned({
  assignment: { returningTo },
  handedOff,
  state,
  outage: { current: outage = null } = {},
}: Ticket): boolean {
  const waits = state === 'new' || state === 'assigned'
  return handedOff !== null && outage === null && returningTo === undefined && waits
}

function waitAfter(uow: UnitOfWork, ticket: Ticket): UnassignedWait | null {
  if (!isUnassigned(ticket)) return null
  const before = ticket.assignment.wait ?? null
  const kept: UnassignedWait =
    before !== null && before.queue === ticket.queue
      ? before
      : { queue: ticket.queue, since: uow.now, steps: 0, lastAt: null, onCallTold: 0, timerAt: null }
  return { ...kept, timerAt: nextPickupStepOf(uow, ticket, kept)?.at ?? null }
}

function setWaitingTimer(
  { tx }: UnitOfWork,
  before: Ticket,
  { number, lane, assignment: { wait } }: Ticket,
): void {
  const id = `nobody-takes:${number}`
  const dueAt = wait?.timerAt ?? null
  if (dueAt === (before.assignment.wait?.timerAt ?? null)) return
  if (dueAt === null) tx.cancelTimer(id)
  else tx.setTimer({ id, lane, dueAt, timer: { purpose: 'nobody-takes', ticket: number } })
}

/** Starts a page if the policy asks for one, and ends it when the ticket is no longer waiting in that queue. */
function pageAfter(uow: UnitOfWork, ticket: Ticket): Pick<Ticket, 'onCallPage'> {
  const { onCallPage: page } = ticket
  if (page !== undefined && page.ended === null) {
    if (isUnassigned(ticket) && page.queue === ticket.queue) return {}
    return { onCallPage: ended(uow, ticket, page) }
  }
  const isDone = page !== undefined && page.queue === ticket.queue && page.ended?.how === 'acknowledged'
  const { escalation } = uow.services
  const { pager } = escalation
  if (!canPageForTicket(escalation, ticket)) return {}
  if (
    isDone ||
    !isUnassigned(ticket) ||
    !isPagingRequired(pager, ticket) ||
    !canPageAnybody(uow, ticket.queue)
  )
    return {}
  return { onCallPage: startOnCallPage(uow, ticket, 'policy') }
}

function ended(uow: UnitOfWork, ticket: Ticket, page: OnCallPage): OnCallPage {
  const isTaken =
    ticket.assignment.assignee !== null && (ticket.state === 'in-progress' || ticket.state === 'on-hold')
  uow.tx.cancelTimer(`page:${ticket.number}`)
  if (page.sent > 0) sendPageEnd(uow, ticket, page, isTaken ? 'acknowledge' : 'resolve')
  return {
    ...page,
    ended: {
      at: uow.now,
      by: isTaken ? ticket.assignment.assignee.name : '',
      how: isTaken ? 'taken' : 'over',
    },
  }
}
