import { z } from 'zod'
import { aroundTheClock, deskCalendar } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'
import { NoTime, Rota } from './rota.js'

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

/** Escalation while nobody takes a ticket of this priority; times count from when it entered its queue. */
const NobodyTakes = z
  .strictObject({
    /** The desk's channels are reminded; never: they are not. The same below. */
    remindAfter: NoTime,
    /** The person on call gets a message; each repetition goes to the next in turn. */
    callAfter: NoTime,
    dutyManagerAfter: NoTime,
    /** Repeats all of it; never: once is enough. */
    repeatEvery: NoTime,
    /** The name of the calendar in which the times are counted. */
    calendar: z.string().default(deskCalendar),
  })
  .refine((level) => isRising([level.remindAfter, level.callAfter, level.dutyManagerAfter]), {
    message: 'remindAfter, callAfter and dutyManagerAfter must follow each other',
  })
export type NobodyTakes = z.infer<typeof NobodyTakes>

const levels = ['P1', 'P2', 'P3', 'P4'] as const

/** People called, beside the chat, by email and webhook (see the settings), until somebody acknowledges it. */
const PagerPolicy = z.strictObject({
  /** Priorities; `whole-service`: whatever its priority, a ticket that touches a whole service. */
  for: z.array(z.enum([...levels, 'whole-service'])).min(1),
  repeatEvery: Duration,
  /** Addresses that are written to beside that of the person on call. */
  mail: z.array(z.email()).default([]),
})
export type PagerPolicy = z.infer<typeof PagerPolicy>

/** Limit on a requester having the person in charge told again of a ticket that people have. */
const ByRequester = z.strictObject({
  /** Shortest time between two such messages about one ticket. */
  atMostEvery: Duration,
})
export type ByRequester = z.infer<typeof ByRequester>

/** Conditions for a requester to call the person on call while the desk is closed. */
const CallOnCall = z.strictObject({
  /** whole-service: not when they said that it touches them alone or their team. */
  when: z.enum(['never', 'whole-service', 'always']),
  /** Allows it also to visitors of the web page, who aren't known. */
  visitors: z.boolean().default(false),
})
export type CallOnCall = z.infer<typeof CallOnCall>

/** Urgency claimed by somebody who isn't signed in, until a technician has looked. */
const Unverified = z.strictObject({
  /** The highest priority that their tickets get. */
  atMost: z.enum(levels),
  /** True if people on call are called for them. */
  isPaged: z.boolean(),
})
export type Unverified = z.infer<typeof Unverified>

/** policies/escalation.yml: who is told when a target is missed, when nobody takes a ticket, and who is called at night. */
export const EscalationPolicy = z.strictObject({
  dutyManagers: z.array(
    z.union([Person, Desk], {
      error: 'give a name, and either person (slack:T0123:U0456) or desk (slack, teams)',
    }),
  ),
  onCall: z.array(Rota).default([]),
  nobodyTakes: z.partialRecord(z.enum(levels), NobodyTakes).default({}),
  /** null: nobody is paged. */
  pager: PagerPolicy.nullable().default(null),
  byRequester: ByRequester.default({ atMostEvery: 86_400_000 }),
  callOnCall: CallOnCall.default({ when: 'whole-service', visitors: false }),
  unverified: Unverified.default({ atMost: 'P2', isPaged: false }),
})
export type EscalationPolicy = z.infer<typeof EscalationPolicy>
export type DutyManager = EscalationPolicy['dutyManagers'][number]

function isRising(times: readonly (number | null)[]): boolean {
  const given = times.filter((time) => time !== null)
  return given.every((time, index) => index === 0 || given[index - 1]! <= time)
}
