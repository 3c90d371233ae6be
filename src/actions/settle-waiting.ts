import { type NextStep, nextStep } from '../escalation/nobody-takes.js'
import { isPaged, mayCallFor } from '../escalation/paging.js'
import { capacityLane } from '../handoff/capacity.js'
import { givesByPolicy } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Page, Unclaimed } from '../tickets/unclaimed.js'
import { type Draft, ticketOf } from './draft.js'
import { followInLane } from './follow-in-lane.js'
import { mentionQueue } from './mention-queue.js'
import { sendPageEnd } from './page.js'

/**
 * Updates, at the end of a turn, how each changed ticket waits for an assignee: since when, the next escalation, the page to the person on call,
 * and whether to look for somebody to assign.
 */
export async function settleWaiting(draft: Draft): Promise<void> {
  let hasNews = false
  for (const number of draft.touched) {
    const ticket = await ticketOf(draft, number)
    if (ticket === null) continue
    const settled = settledFrom(draft, ticket)
    if (settled !== ticket) draft.tx.putTicket(settled)
    setWaitingTimer(draft, ticket, settled)
    hasNews ||= isNews(ticket, settled)
    await mentionQueue(draft, settled)
  }
  if (hasNews && givesByPolicy(draft.around.queues)) lookForWork(draft)
}

/** Returns the same object if nothing changes. */
function settledFrom(draft: Draft, ticket: Ticket): Ticket {
  const unclaimed = unclaimedAfter(draft, ticket)
  const waiting = unclaimed === ticket.unclaimed ? ticket : { ...ticket, unclaimed }
  const { page } = pageAfter(draft, waiting)
  return page === undefined ? waiting : { ...waiting, page }
}

/** Asks the capacity lane to assign waiting tickets, because somebody may be free or a new ticket may be waiting. */
export function lookForWork(draft: Draft): void {
  followInLane(draft, capacityLane, {
    id: `look-for-work:${draft.newId()}`,
    content: { type: 'look-for-work' },
  })
}

function isNews(before: Ticket, { state, unclaimed }: Ticket): boolean {
  const isThere = unclaimed != null && before.unclaimed?.since !== unclaimed.since
  return isThere || state === 'resolved' || state === 'on-hold' || state === 'assigned'
}

/**
 * Tells whether a ticket waits for a technician to start on it. A ticket in an outage waits for its end instead, and one that may return to its
 * previous assignee waits for that decision.
 */
function isUnclaimed({ comesBackTo, handedOff, state, outage = null }: Ticket): boolean {
  const waits = state === 'new' || state === 'assigned'
  return handedOff !== null && outage === null && comesBackTo === undefined && waits
}

function unclaimedAfter(draft: Draft, ticket: Ticket): Unclaimed | null {
  if (!isUnclaimed(ticket)) return null
  const before = ticket.unclaimed ?? null
  const kept: Unclaimed =
    before !== null && before.queue === ticket.queue
      ? before
      : { queue: ticket.queue, since: draft.now, steps: 0, lastAt: null, onCallTold: 0, timerAt: null }
  return { ...kept, timerAt: stepAfter(draft, ticket, kept)?.at ?? null }
}

export function stepAfter(
  { around }: Pick<Draft, 'around'>,
  { priority }: Pick<Ticket, 'priority'>,
  unclaimed: Unclaimed,
): NextStep | null {
  return nextStep(around.escalation.nobodyTakes[priority], unclaimed, around.sla.calendars)
}

function setWaitingTimer({ tx }: Draft, before: Ticket, { number, lane, unclaimed }: Ticket): void {
  const id = `nobody-takes:${number}`
  const dueAt = unclaimed?.timerAt ?? null
  if (dueAt === (before.unclaimed?.timerAt ?? null)) return
  if (dueAt === null) tx.cancelTimer(id)
  else tx.setTimer({ id, lane, dueAt, timer: { purpose: 'nobody-takes', ticket: number } })
}

/** Starts a page if the policy asks for one, and ends it when the ticket no longer waits in that queue. */
function pageAfter(draft: Draft, ticket: Ticket): Pick<Ticket, 'page'> {
  const { page } = ticket
  if (page !== undefined && page.ended === null) {
    if (isUnclaimed(ticket) && page.queue === ticket.queue) return {}
    return { page: ended(draft, ticket, page) }
  }
  const isDone = page !== undefined && page.queue === ticket.queue && page.ended?.how === 'acknowledged'
  const { escalation } = draft.around
  const { pager } = escalation
  if (!mayCallFor(escalation, ticket)) return {}
  if (isDone || !isUnclaimed(ticket) || !isPaged(pager, ticket) || !canPage(draft, ticket.queue)) return {}
  return { page: beginPage(draft, ticket, 'policy') }
}

/** Tells whether a page can reach anybody: a person on call, an email address or the pager webhook. */
export function canPage({ around }: Pick<Draft, 'around'>, queue: string): boolean {
  const { pager } = around.escalation
  if (pager === null) return false
  const hasMail = around.pager.mail && pager.mail.length > 0
  return around.onCall(queue).length > 0 || hasMail || around.pager.webhook
}

/** Starts a page; the timer sends it at the next tick. */
export function beginPage(draft: Draft, { number, lane, queue }: Ticket, cause: Page['cause']): Page {
  draft.tx.setTimer({
    id: `page:${number}`,
    lane,
    dueAt: draft.now,
    timer: { purpose: 'page', ticket: number },
  })
  return { id: draft.newId(), queue, at: draft.now, cause, sent: 0, ended: null }
}

function ended(draft: Draft, ticket: Ticket, page: Page): Page {
  const isTaken = ticket.assignee !== null && (ticket.state === 'in-progress' || ticket.state === 'on-hold')
  draft.tx.cancelTimer(`page:${ticket.number}`)
  if (page.sent > 0) sendPageEnd(draft, ticket, page, isTaken ? 'acknowledge' : 'resolve')
  return {
    ...page,
    ended: {
      at: draft.now,
      by: isTaken ? (ticket.assignee?.name ?? '') : '',
      how: isTaken ? 'taken' : 'over',
    },
  }
}
