import { z } from 'zod'
import { aroundTheClock, deskCalendar } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'
import { NoTime, Rota } from './rota.js'

const onDuty = {
  name: z.string().trim().min(1),
  /** Calendar of the manager's duty hours. */
  calendar: z.string().default(aroundTheClock),
}

const Person = z.strictObject({
  ...onDuty,
  /** Person ID, `channel:tenant:user`. */
  person: z.string().regex(/^[a-z]+:[^:]+:.+$/, 'channel:tenant:user, such as slack:T0123:U0456'),
})
const Desk = z.strictObject({
  ...onDuty,
  /** Platform whose desk channel is told. */
  desk: z.enum(['slack', 'teams']),
})

/** Escalation steps for an unassigned ticket of a priority; times count from when it entered its queue. */
const NobodyTakes = z
  .strictObject({
    /** Time until the desk channels are reminded; with "never", there is no such step, here and below. */
    remindAfter: NoTime,
    /** Time until the person on call gets a message; each repeat goes to the next in the rotation. */
    callAfter: NoTime,
    dutyManagerAfter: NoTime,
    /** Interval at which all steps repeat; with "never", they happen once. */
    repeatEvery: NoTime,
    /** Calendar in whose hours the times count. */
    calendar: z.string().default(deskCalendar),
  })
  .refine((level) => isRising([level.remindAfter, level.callAfter, level.dutyManagerAfter]), {
    message: 'remindAfter, callAfter and dutyManagerAfter must follow each other',
  })
export type NobodyTakes = z.infer<typeof NobodyTakes>

const levels = ['P1', 'P2', 'P3', 'P4'] as const

/** Paging by email and webhook in addition to chat, repeated until acknowledged; the settings configure both channels. */
const PagerPolicy = z.strictObject({
  /** Priorities that are paged; `whole-service` adds tickets that affect a whole service, whatever their priority. */
  for: z.array(z.enum([...levels, 'whole-service'])).min(1),
  repeatEvery: Duration,
  /** Email addresses paged in addition to the person on call. */
  mail: z.array(z.email()).default([]),
})
export type PagerPolicy = z.infer<typeof PagerPolicy>

/** Limit on escalations by a requester of a ticket that is with the desk. */
const ByRequester = z.strictObject({
  /** Minimum interval between two escalations of the same ticket. */
  atMostEvery: Duration,
})
export type ByRequester = z.infer<typeof ByRequester>

/** Conditions under which a requester may page the person on call while the desk is closed. */
const CallOnCall = z.strictObject({
  /** `whole-service` excludes requesters who said that only they or their team are affected. */
  when: z.enum(['never', 'whole-service', 'always']),
  /** True to allow it for unidentified visitors of the web page too. */
  visitors: z.boolean().default(false),
})
export type CallOnCall = z.infer<typeof CallOnCall>

/** Limits on tickets by unidentified visitors, until a technician has looked at them. */
const Unverified = z.strictObject({
  /** Highest priority of such tickets. */
  atMost: z.enum(levels),
  /** True if people on call are paged for such tickets. */
  isPaged: z.boolean(),
})
export type Unverified = z.infer<typeof Unverified>

/** policies/escalation.yml: who is told when a target is missed or nobody takes a ticket, and who is paged. */
export const EscalationPolicy = z.strictObject({
  dutyManagers: z.array(
    z.union([Person, Desk], {
      error: 'give a name, and either person (slack:T0123:U0456) or desk (slack, teams)',
    }),
  ),
  onCall: z.array(Rota).default([]),
  nobodyTakes: z.partialRecord(z.enum(levels), NobodyTakes).default({}),
  /** Paging policy; null if nobody is paged. */
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
