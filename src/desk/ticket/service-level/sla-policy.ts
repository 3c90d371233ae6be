import { z } from 'zod'
import { deskCalendarName } from '../../calendar/calendar-policy.js'
import { Duration } from '../../calendar/duration.js'
import type { Priority, TicketKind } from '../ticket.js'

const SlaTargets = z
  .strictObject({
    /** Time until a technician responds. */
    response: Duration,
    resolution: Duration,
    /** Calendar of the hours in which the clock runs. */
    calendar: z.string().default(deskCalendarName),
  })
  .refine(({ response, resolution }) => response <= resolution, {
    message: 'response must not be longer than resolution',
  })
export type Targets = z.infer<typeof SlaTargets>

const Levels = z.strictObject({ P1: SlaTargets, P2: SlaTargets, P3: SlaTargets, P4: SlaTargets })

/** policies/sla.yml: response and resolution targets. Durations are in milliseconds once parsed. */
export const SlaPolicy = z.strictObject({
  incident: Levels,
  request: Levels,
  /** Percentage of a target after which technicians are warned. */
  warnAtPercent: z.number().int().min(1).max(99),
  onBreach: z.strictObject({ raisesLevel: z.boolean(), tellsDutyManager: z.boolean() }),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

export function slaTargetsOf(policy: SlaPolicy, kind: TicketKind, priority: Priority): Targets {
  return policy[kind][priority]
}
