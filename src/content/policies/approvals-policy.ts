import { z } from 'zod'
import { aroundTheClock } from '../../desk/calendar/calendar-policy.js'
import { Duration } from '../../desk/calendar/duration.js'
import { SlotName } from '../guides/guide-file.js'

/** Person, given by ID (`channel:tenant:user`) or by an email address that their platform vouches for. */
const Somebody = z
  .string()
  .trim()
  .regex(/^(?:[a-z]+:[^:]+:.+|[^\s@:]+@[^\s@]+)$/, 'slack:T0123:U0456, or an email address')

const Approver = z.union(
  [
    z.literal('manager'),
    z.strictObject({ owner: SlotName }),
    z.strictObject({ person: Somebody, name: z.string().trim().min(1) }),
  ],
  { error: 'manager, { owner: application }, or { person: claire@example.org, name: Claire Martin }' },
)
export type ApproverRule = z.infer<typeof Approver>

const Rule = z.strictObject({
  /** Topics (`software.license`) or families of topics (`software`). */
  topics: z.array(z.string().min(1)).min(1),
  /**
   * Facts and their possible values. Each fact must have one of its values. If absent, the rule applies to all requests
   * about the topics.
   */
  when: z.partialRecord(SlotName, z.array(z.string().trim().min(1)).min(1)).optional(),
  /** Minimum cost, according to `costs`, for the rule to apply. Requests without a known cost need the approval too. */
  costFrom: z.number().nonnegative().optional(),
  /** Approvers, asked one after another. */
  approvers: z.array(Approver).min(1).max(5),
})
export type ApprovalRule = z.infer<typeof Rule>

/** policies/approvals.yml: requests that need approval, and their approvers. */
export const ApprovalsPolicy = z
  .strictObject({
    /** Times, counted from the question, at which an approver is reminded. */
    remindAfter: z.array(Duration).max(10),
    /** Minimum time between reminders at a requester's request; null disables them. */
    remindOnRequest: Duration.nullable().prefault('4 h'),
    /** Time after which an unanswered question expires and the ticket goes to the desk; null for never. */
    expiresAfter: Duration.nullable(),
    calendar: z.string().default(aroundTheClock),
    /** True to ask requesters for their manager if people.yml doesn't name one. */
    asksForManager: z.boolean(),
    /** Role that may proceed without a pending approval. Only leads and administrators may end the request. */
    overruledBy: z.enum(['lead', 'administrator', 'nobody']).default('lead'),
    /** Rules; the first one that matches applies. */
    rules: z.array(Rule),
    /** Owners by fact and value. */
    owners: z
      .partialRecord(
        SlotName,
        z.record(z.string(), z.strictObject({ person: Somebody, name: z.string().min(1) })),
      )
      .default({}),
    /** Costs by fact and value, in the currency given by `currency`. */
    costs: z.partialRecord(SlotName, z.record(z.string(), z.number().nonnegative())).default({}),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three capital letters, such as EUR')
      .default('EUR'),
  })
  .refine(({ remindAfter, expiresAfter }) => isRising([...remindAfter, expiresAfter ?? Infinity]), {
    message: 'each reminder must come later than the one before, and expiresAfter after them all',
  })
export type ApprovalsPolicy = z.infer<typeof ApprovalsPolicy>

function isRising(moments: readonly number[]): boolean {
  return moments.every((moment, at) => at === 0 || moment > (moments[at - 1] ?? 0))
}
