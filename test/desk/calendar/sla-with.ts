import type { SlaClock, TicketSla } from '../../../src/desk/ticket/service-level/ticket-sla.js'

/** Returns running clocks with the given due times for response and resolution. */
export function slaWith(given: {
  readonly response: number
  readonly resolution: number
  /** Time when the response target was missed. */
  readonly breachedAt?: number
}): TicketSla {
  const clock = (dueAt: number): SlaClock => ({
    targetMs: 3_600_000,
    calendar: 'desk',
    spentMs: 0,
    runsSince: dueAt - 3_600_000,
    warnAt: dueAt - 900_000,
    dueAt,
    warnedAt: null,
    breachedAt: null,
    stoppedAt: null,
  })
  return {
    response: { ...clock(given.response), breachedAt: given.breachedAt ?? null },
    resolution: clock(given.resolution),
    dueAt: Math.min(given.response, given.resolution),
    timerAt: null,
  }
}
