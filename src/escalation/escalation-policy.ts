import { z } from 'zod'
import { aroundTheClock } from '../sla/calendar-policy.js'

const onDuty = {
  name: z.string().trim().min(1),
  /** The name of the calendar in whose hours it is their turn. */
  calendar: z.string().default(aroundTheClock),
}

const Person = z.strictObject({
  ...onDuty,
  /** `channel:tenant:user`. */
  person: z.string().regex(/^[a-z]+:[^:]+:.+$/, 'channel:tenant:user, such as slack:T0123:U0456'),
})
const Desk = z.strictObject({
  ...onDuty,
  /** The channel whose desk is told. */
  desk: z.enum(['slack', 'teams']),
})

/** policies/escalation.yml: who is told when a target is missed. */
export const EscalationPolicy = z.strictObject({
  dutyManagers: z.array(
    z.union([Person, Desk], {
      error: 'give a name, and either person (slack:T0123:U0456) or desk (slack, teams)',
    }),
  ),
})
export type EscalationPolicy = z.infer<typeof EscalationPolicy>
export type DutyManager = EscalationPolicy['dutyManagers'][number]
