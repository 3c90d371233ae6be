import type { Ticket } from '../tickets/ticket.js'
import type { ClockName, SlaClock, TicketSla } from '../tickets/ticket-sla.js'
import { addBusinessTime, businessTimeBetween } from './business-time.js'
import type { Calendars } from './calendar.js'
import { type SlaPolicy, targetsOf } from './sla-policy.js'

export interface SlaRules {
  readonly policy: SlaPolicy
  readonly calendars: Calendars
}

type Running = 'runs' | 'paused' | 'stopped'

/**
 * The clocks of a ticket as it is now, from those it had before. They begin when it is handed to people; pause on hold;
 * follow its priority and kind, and keep what has been spent; stop when it is answered or resolved; continue when it is reopened.
 * Part of an outage it counts on, and nobody is called for what only the outage's end helps.
 * Null: the bot still has it. The same object when nothing changed.
 */
export function clocksAfter(ticket: Ticket, rules: SlaRules, now: number): TicketSla | null {
  const before = ticket.sla ?? null
  if (ticket.handedOff === null && before === null) return null
  const response = clockAfter('response', before?.response ?? null, ticket, rules, now)
  const resolution = clockAfter('resolution', before?.resolution ?? null, ticket, rules, now)
  const clocks = [response, resolution]
  const dueAt = earliest(clocks.map((clock) => clock.dueAt))
  const timerAt = ticket.outage == null ? earliest(clocks.map(nextMoment)) : null
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
  const targets = targetsOf(policy, ticket.kind, ticket.priority)
  const aim = { targetMs: targets[name], calendar: targets.calendar }
  const next = runningAfter(name, before, ticket)
  const isSameAim = before !== null && before.targetMs === aim.targetMs && before.calendar === aim.calendar
  // What is over keeps the target by which it was judged.
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

/** Working time that a clock has counted until a moment, in milliseconds. */
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

/** Decides if a clock runs: a first answer is given once, no matter who has the ticket later; a resolution can be undone. */
function runningAfter(name: ClockName, before: SlaClock | null, ticket: Ticket): Running {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  // Given to somebody, it is not answered before they take it up.
  const isTaken = ticket.assignee !== null && ticket.state !== 'assigned'
  const isAnswered = isTaken || (before !== null && before.stoppedAt !== null)
  if (isOver || (name === 'response' && isAnswered)) return 'stopped'
  // Handed back, it waits for nobody at the desk.
  return ticket.state === 'on-hold' || ticket.handedOff === null ? 'paused' : 'runs'
}

/** Next event of a running clock: its warning, then its end; null if both are past or it doesn't run. */
function nextMoment(clock: SlaClock): number | null {
  if (clock.runsSince === null || clock.breachedAt !== null) return null
  return clock.warnedAt === null ? clock.warnAt : clock.dueAt
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}
