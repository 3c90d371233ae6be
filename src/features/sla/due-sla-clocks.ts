import {
  type ClockName,
  clockNames,
  type SlaClock,
  type TicketSla,
} from '../../desk/ticket/service-level/ticket-sla.js'

export interface DueSlaClock {
  readonly clock: ClockName
  readonly event: 'warning' | 'breach'
}

/** Returns the due events of running clocks that haven't been handled: a warning or, once the target is missed, the breach. */
export function findDueSlaClocks(sla: TicketSla, now: number): readonly DueSlaClock[] {
  return clockNames.flatMap((clock) => {
    const event = dueEvent(sla[clock], now)
    return event === null ? [] : [{ clock, event }]
  })
}

function dueEvent(clock: SlaClock, now: number): DueSlaClock['event'] | null {
  if (clock.runsSince === null || clock.breachedAt !== null) return null
  if (clock.dueAt !== null && clock.dueAt <= now) return 'breach'
  return clock.warnedAt === null && clock.warnAt !== null && clock.warnAt <= now ? 'warning' : null
}

/** Marks a clock as warned. */
export function markSlaClockWarned(sla: TicketSla, clock: ClockName, now: number): TicketSla {
  return { ...sla, [clock]: { ...sla[clock], warnedAt: now } }
}

/** Marks a clock as breached, at the time it was due. */
export function markSlaClockBreached(sla: TicketSla, clock: ClockName, now: number): TicketSla {
  return { ...sla, [clock]: { ...sla[clock], breachedAt: sla[clock].dueAt ?? now } }
}
