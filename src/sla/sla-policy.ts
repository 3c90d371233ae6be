import { z } from 'zod'
import type { Priority, TicketKind } from '../tickets/ticket.js'
import { deskCalendar } from './calendar-policy.js'
import { Duration } from './duration.js'

const Targets = z
  .strictObject({
    /** Time until a human answers. */
    response: Duration,
    /** Time until it's resolved. */
    resolution: Duration,
    /** The name of the calendar that counts. */
    calendar: z.string().default(deskCalendar),
  })
  .refine(({ response, resolution }) => response <= resolution, {
    message: 'response must not be longer than resolution',
  })
export type Targets = z.infer<typeof Targets>

const Levels = z.strictObject({ P1: Targets, P2: Targets, P3: Targets, P4: Targets })

/** policies/sla.yml: within what time the desk answers and resolves. Times are in milliseconds once read. */
export const SlaPolicy = z.strictObject({
  incident: Levels,
  request: Levels,
  /** The share of a target after which technicians are warned. */
  warnAtPercent: z.number().int().min(1).max(99),
  onBreach: z.strictObject({ raisesLevel: z.boolean(), tellsDutyManager: z.boolean() }),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

export function targetsOf(policy: SlaPolicy, kind: TicketKind, priority: Priority): Targets {
  return policy[kind][priority]
}
