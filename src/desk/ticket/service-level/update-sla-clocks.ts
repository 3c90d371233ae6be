import { addBusinessTime, businessTimeBetween } from '../../calendar/business-time.js'
import type { Calendars } from '../../calendar/calendar.js'
import type { Ticket } from '../ticket.js'
import { type SlaPolicy, slaTargetsOf } from './sla-policy.js'
import type { ClockName, SlaClock, TicketSla } from './ticket-sla.js'

export interface SlaRules {
  readonly policy: SlaPolicy
  readonly calendars: Calendars
}

type Running = 'runs' | 'paused' | 'stopped'

/**
 * Returns a ticket's SLA clocks after a change. They start at the hand-off, pause on hold, follow
 * priority and kind while keeping the time spent, stop at the response or resolution, and continue
 * when the ticket is reopened. During an outage, the clocks run without a timer: warnings would be
 * pointless, because nothing can be done until the outage is over. Returns null while the bot is
 * working on the ticket, and the same object if nothing changed.
 */
export function updateSlaClocks(ticket: Ticket, rules: SlaRules, now: number): TicketSla | null {
  const before = ticket.sla ?? null
  if (ticket.handedOff === null && before === null) return null
  const response = clockAfter('response', before?.response ?? null, ticket, rules, now)
  const resolution = clockAfter('resolution', before?.resolution ?? null, ticket, rules, now)
  const clocks = [response, resolution]
  const dueAt = earliest(clocks.map((clock) => clock.dueAt))
  const timerAt = ticket.outage?.current == null ? earliest(clocks.map(nextMoment)) : null
  const isSame =
    before !== null &&
    before.response === response &&
    before.resolution === resolution &&
    before.dueAt === dueAt &&
    before.timerAt === timerAt
  return isSame ? before : { response, resolution, dueAt, timerAt }
}

function clockAfter(
  name: ClockName,
  before: SlaClock | null,
  ticket: Ticket,
  { policy, calendars }: SlaRules,
  now: number,
): SlaClock {
  const targets = slaTargetsOf(policy, ticket.kind, ticket.priority)
  const aim = { targetMs: targets[name], calendar: targets.calendar }
  const next = runningAfter(name, before, ticket)
  const isSameAim = before !== null && before.targetMs === aim.targetMs && before.calendar === aim.calendar
  // A stopped clock keeps the target it was measured against.
  if (before !== null && (isSameAim || next === 'stopped') && runningOf(before) === next) return before

  const spentMs = before === null ? 0 : spentBy(before, calendars, now)
  const settled: SlaClock = {
    ...(isSameAim ? judgement(before) : { warnedAt: null, breachedAt: null }),
    ...aim,
    spentMs,
    runsSince: null,
    warnAt: null,
    dueAt: null,
    stoppedAt: null,
  }
  const missedAt = before !== null && isSameAim && spentMs > aim.targetMs ? (before.dueAt ?? now) : null
  const judged = { ...settled, breachedAt: settled.breachedAt ?? missedAt }
  switch (next) {
    case 'runs':
      return started(settled, (policy.warnAtPercent / 100) * aim.targetMs, calendars, now)
    case 'paused':
      return judged
    case 'stopped':
      return { ...judged, stoppedAt: now }
    default:
      return next satisfies never
  }
}

function judgement({ warnedAt, breachedAt }: SlaClock): Pick<SlaClock, 'warnedAt' | 'breachedAt'> {
  return { warnedAt, breachedAt }
}

/** Returns the working time spent, in milliseconds. */
function spentBy(clock: SlaClock, calendars: Calendars, now: number): number {
  if (clock.runsSince === null) return clock.spentMs
  return clock.spentMs + businessTimeBetween(clock.runsSince, now, calendars(clock.calendar))
}

function started(clock: SlaClock, warnMs: number, calendars: Calendars, now: number): SlaClock {
  const { spentMs, targetMs, breachedAt } = clock
  const reached = (ms: number) =>
    spentMs >= ms ? now : addBusinessTime(now, Math.ceil(ms - spentMs), calendars(clock.calendar))
  return {
    ...clock,
    runsSince: now,
    warnAt: reached(warnMs),
    dueAt: breachedAt ?? reached(targetMs),
  }
}

function runningOf(clock: SlaClock): Running {
  if (clock.stoppedAt !== null) return 'stopped'
  return clock.runsSince === null ? 'paused' : 'runs'
}

/**
 * Returns the state that a clock should have. A first response is permanent, no matter who has the ticket
 * later; a resolution can be undone.
 */
function runningAfter(name: ClockName, before: SlaClock | null, ticket: Ticket): Running {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  // A ticket that is merely assigned has had no response yet; that comes when the assignee starts work.
  const isTaken = ticket.assignment.assignee !== null && ticket.state !== 'assigned'
  const isAnswered = isTaken || (before !== null && before.stoppedAt !== null)
  if (isOver || (name === 'response' && isAnswered)) return 'stopped'
  // A ticket handed back to the bot isn't waiting for anyone at the desk.
  return ticket.state === 'on-hold' || ticket.handedOff === null ? 'paused' : 'runs'
}

/** Returns the next due time of a running clock: its warning, then its breach; null if it isn't running or is already breached. */
function nextMoment(clock: SlaClock): number | null {
  if (clock.runsSince === null || clock.breachedAt !== null) return null
  return clock.warnedAt === null ? clock.warnAt : clock.dueAt
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}
