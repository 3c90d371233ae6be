import { z } from 'zod'
import { deskCalendarName } from '../../calendar/calendar-policy.js'
import { Duration } from '../../calendar/duration.js'
import type { Priority, TicketKind } from '../ticket.js'

const Targets = z
  .strictObject({
    /** Time until a technician responds. */
    response: Duration,
    resolution: Duration,
    /** Calendar in whose hours time counts. */
    calendar: z.string().default(deskCalendarName),
  })
  .refine(({ response, resolution }) => response <= resolution, {
    message: 'response must not be longer than resolution',
  })
export type Targets = z.infer<typeof Targets>

const Levels = z.strictObject({ P1: Targets, P2: Targets, P3: Targets, P4: Targets })

/** policies/sla.yml: response and resolution targets. Durations are in milliseconds once parsed. */
export const SlaPolicy = z.strictObject({
  incident: Levels,
  request: Levels,
  /** Percentage of a target after which technicians are warned. */
  warnAtPercent: z.number().int().min(1).max(99),
  onBreach: z.strictObject({ raisesLevel: z.boolean(), tellsDutyManager: z.boolean() }),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

export function targetsOf(policy: SlaPolicy, kind: TicketKind, priority: Priority): Targets {
  return policy[kind][priority]
}
