import type { ClockName, ClockState, DisplayedClock, SlaClock, TicketSla } from './ticket-sla.js'

/** Returns the response and resolution clocks as technicians see them; none while the bot is working on the ticket. */
export function displayedClocks(sla: TicketSla | null, now: number): readonly DisplayedClock[] {
  if (sla === null) return []
  return [shown('response', sla.response, now), shown('resolution', sla.resolution, now)]
}

/**
 * Returns the clock that is relevant now: response until a technician has responded, then
 * resolution.
 */
export function leadingClock(sla: TicketSla | null, now: number): DisplayedClock | null {
  if (sla === null) return null
  const isAnswered = sla.response.stoppedAt !== null
  return isAnswered ? shown('resolution', sla.resolution, now) : shown('response', sla.response, now)
}

function shown(clock: ClockName, of: SlaClock, now: number): DisplayedClock {
  return { clock, state: stateOf(of, now), dueAt: of.dueAt ?? of.breachedAt }
}

function stateOf(clock: SlaClock, now: number): ClockState {
  const isMissed = clock.breachedAt !== null || (clock.dueAt !== null && clock.dueAt <= now)
  if (clock.stoppedAt !== null) return isMissed ? 'missed' : 'met'
  if (isMissed) return 'breached'
  if (clock.runsSince === null) return 'paused'
  return clock.warnAt !== null && clock.warnAt <= now ? 'warning' : 'ok'
}
