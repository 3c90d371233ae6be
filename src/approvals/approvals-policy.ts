import { z } from 'zod'
import { aroundTheClock } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'
import { FactName } from '../troubleshooting/guide-file.js'

/** Person, by id (`channel:tenant:user`) or by the email that their platform vouches for. */
const Somebody = z
  .string()
  .trim()
  .regex(/^(?:[a-z]+:[^:]+:.+|[^\s@:]+@[^\s@]+)$/, 'slack:T0123:U0456, or an email address')

const Approver = z.union(
  [
    z.literal('manager'),
    z.strictObject({ owner: FactName }),
    z.strictObject({ person: Somebody, name: z.string().trim().min(1) }),
  ],
  { error: 'manager, { owner: application }, or { person: claire@example.org, name: Claire Martin }' },
)
export type ApproverRule = z.infer<typeof Approver>

const Rule = z.strictObject({
  /** Topics (`software.license`) or families of topics (`software`). */
  topics: z.array(z.string().min(1)).min(1),
  /** Facts of the request, each with words of which one must be in it; without, every request of these topics. */
  when: z.partialRecord(FactName, z.array(z.string().trim().min(1)).min(1)).optional(),
  /** Least cost, by `costs`, from which the approval is needed; it's also needed for what that list doesn't price. */
  costFrom: z.number().nonnegative().optional(),
  /** Approvers, one after the other. */
  approvers: z.array(Approver).min(1).max(5),
})
export type ApprovalRule = z.infer<typeof Rule>

/** policies/approvals.yml: which requests need an approval, and whose. */
export const ApprovalsPolicy = z
  .strictObject({
    /** Times at which an approver is reminded, counted from the question. */
    remindAfter: z.array(Duration).max(10),
    /** Shortest time between reminders that an approver gets because the requester asks for them; null: none on request. */
    remindOnRequest: Duration.nullable().prefault('4 h'),
    /** Time after which an unanswered question ends and the ticket goes to the desk; null: never. */
    expiresAfter: Duration.nullable(),
    calendar: z.string().default(aroundTheClock),
    /** A requester whose manager is not in people.yml is asked who it is. */
    asksForManager: z.boolean(),
    /** Role that may go ahead without an awaited approval; ending the request stays a lead's. */
    overruledBy: z.enum(['lead', 'administrator', 'nobody']).default('lead'),
    /** The first rule that fits decides. */
    rules: z.array(Rule),
    /** Owners: fact → value → person. */
    owners: z
      .partialRecord(
        FactName,
        z.record(z.string(), z.strictObject({ person: Somebody, name: z.string().min(1) })),
      )
      .default({}),
    /** Costs: fact → value → amount, in the currency of `currency`. */
    costs: z.partialRecord(FactName, z.record(z.string(), z.number().nonnegative())).default({}),
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
