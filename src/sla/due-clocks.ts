import { type ClockName, clockNames, type SlaClock, type TicketSla } from '../tickets/ticket-sla.js'

export interface DueClock {
  readonly clock: ClockName
  readonly event: 'warning' | 'breach'
}

/** Events due on a ticket's running clocks that weren't acted on: a warning or, once missed, the breach. */
export function dueClocks(sla: TicketSla, now: number): readonly DueClock[] {
  return clockNames.flatMap((clock) => {
    const event = dueEvent(sla[clock], now)
    return event === null ? [] : [{ clock, event }]
  })
}

function dueEvent(clock: SlaClock, now: number): DueClock['event'] | null {
  if (clock.runsSince === null || clock.breachedAt !== null) return null
  if (clock.dueAt !== null && clock.dueAt <= now) return 'breach'
  return clock.warnedAt === null && clock.warnAt !== null && clock.warnAt <= now ? 'warning' : null
}

/** The clocks after technicians were warned. */
export function withWarning(sla: TicketSla, clock: ClockName, now: number): TicketSla {
  return { ...sla, [clock]: { ...sla[clock], warnedAt: now } }
}

/** The clocks after a target was missed, at the moment when it was due. */
export function withBreach(sla: TicketSla, clock: ClockName, now: number): TicketSla {
  return { ...sla, [clock]: { ...sla[clock], breachedAt: sla[clock].dueAt ?? now } }
}
