import { z } from 'zod'
import { deskPlatforms } from '../../channels/platforms.js'
import { aroundTheClock, deskCalendarName } from '../../desk/calendar/calendar-policy.js'
import { Duration } from '../../desk/calendar/duration.js'
import { DurationOrNever, Rota } from '../../desk/calendar/rota.js'

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
  /** Platform whose desk channel gets the message. */
  desk: z.enum(deskPlatforms),
})

/** Escalation steps for unassigned tickets of a priority. Times count from the ticket's arrival in its queue. */
const PickupEscalationLevel = z
  .strictObject({
    /** Time until the desk channels are reminded. "never" disables this step, as it does the next two. */
    remindAfter: DurationOrNever,
    /** Time until the person on call gets a message. Each repeat goes to the next person in the rotation. */
    callAfter: DurationOrNever,
    dutyManagerAfter: DurationOrNever,
    /** Interval at which all steps repeat. With "never", each happens once. */
    repeatEvery: DurationOrNever,
    /** Calendar of the hours that count. */
    calendar: z.string().default(deskCalendarName),
  })
  .refine((level) => isRising([level.remindAfter, level.callAfter, level.dutyManagerAfter]), {
    message: 'remindAfter, callAfter and dutyManagerAfter must follow each other',
  })
export type PickupEscalationLevel = z.infer<typeof PickupEscalationLevel>

const levels = ['P1', 'P2', 'P3', 'P4'] as const

/**
 * Paging by email and webhook in addition to chat, repeated until acknowledged. Both are configured in the server's
 * settings.
 */
const PagerPolicy = z.strictObject({
  /**
   * Priorities for which people are paged. `whole-service` adds tickets of any priority that affect a whole service.
   */
  for: z.array(z.enum([...levels, 'whole-service'])).min(1),
  repeatEvery: Duration,
  /** Email addresses to page besides the person on call. */
  mail: z.array(z.email()).default([]),
})
export type PagerPolicy = z.infer<typeof PagerPolicy>

/** Limit on requesters' escalations of tickets that are with the desk. */
const RequesterEscalationPolicy = z.strictObject({
  /** Minimum time between two escalations of a ticket. */
  atMostEvery: Duration,
})
export type RequesterEscalationPolicy = z.infer<typeof RequesterEscalationPolicy>

/** Conditions for a requester to page the person on call while the desk is closed. */
const RequesterPagingPolicy = z.strictObject({
  /** `whole-service` excludes requesters who said that only they or their team are affected. */
  when: z.enum(['never', 'whole-service', 'always']),
  /** True if unidentified visitors of the web page may do so too. */
  visitors: z.boolean().default(false),
})
export type RequesterPagingPolicy = z.infer<typeof RequesterPagingPolicy>

/** Limits on unidentified visitors' tickets until a technician has looked at them. */
const UnverifiedTicketPolicy = z.strictObject({
  /** Highest priority that these tickets get. */
  atMost: z.enum(levels),
  /** True if people on call are paged for these tickets. */
  isPaged: z.boolean(),
})
export type UnverifiedTicketPolicy = z.infer<typeof UnverifiedTicketPolicy>

/** policies/escalation.yml: who is notified when a target is missed or nobody takes a ticket, and who is paged. */
export const EscalationPolicy = z.strictObject({
  dutyManagers: z.array(
    z.union([Person, Desk], {
      error: 'give a name, and either person (slack:T0123:U0456) or desk (slack, teams)',
    }),
  ),
  onCall: z.array(Rota).default([]),
  nobodyTakes: z.partialRecord(z.enum(levels), PickupEscalationLevel).default({}),
  /** Paging policy; null if nobody is paged. */
  pager: PagerPolicy.nullable().default(null),
  byRequester: RequesterEscalationPolicy.default({ atMostEvery: 86_400_000 }),
  callOnCall: RequesterPagingPolicy.default({ when: 'whole-service', visitors: false }),
  unverified: UnverifiedTicketPolicy.default({ atMost: 'P2', isPaged: false }),
})
export type EscalationPolicy = z.infer<typeof EscalationPolicy>
export type DutyManager = EscalationPolicy['dutyManagers'][number]

function isRising(times: readonly (number | null)[]): boolean {
  const given = times.filter((time) => time !== null)
  return given.every((time, index) => index === 0 || given[index - 1]! <= time)
}
