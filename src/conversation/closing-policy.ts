import { z } from 'zod'
import { deskCalendar } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'

const Satisfaction = z.strictObject({
  kinds: z.array(z.enum(['incident', 'request'])),
  /** Solvers whose solutions are asked about. */
  solvedBy: z.array(z.enum(['technician', 'bot'])),
  /** Delay after the resolution. */
  after: Duration,
  lowScore: z.strictObject({
    /** The highest score that opens a talk; 0: none does. */
    atMost: z.number().int().min(0).max(4),
    /** Queue where the talk waits; null: the ticket's previous queue. */
    queue: z.string().nullable(),
    tellsDutyManager: z.boolean(),
  }),
})

const Waiting = z
  .strictObject({
    /** Since it was put on hold. */
    remindAfter: z.array(Duration).max(5, 'at most five reminders'),
    /** Since it was put on hold; null if it waits for ever. */
    resolveAfter: Duration.nullable(),
    /** The name of the calendar in whose hours both are counted. */
    calendar: z.string().default(deskCalendar),
  })
  .refine(({ remindAfter, resolveAfter }) => isRising([...remindAfter, resolveAfter ?? Infinity]), {
    message: 'each reminder must come later than the one before, and resolveAfter after them all',
  })

/** policies/closing.yml: what is asked and done around the end of a ticket. Times are in milliseconds once read. */
export const ClosingPolicy = z.strictObject({
  satisfaction: Satisfaction,
  waiting: Waiting,
  /** Question whether what the bot solved is still fine; null if it is not asked. */
  followUp: z.strictObject({ after: Duration }).nullable(),
})
export type ClosingPolicy = z.infer<typeof ClosingPolicy>

function isRising(moments: readonly number[]): boolean {
  return moments.every((moment, at) => at === 0 || moment > (moments[at - 1] ?? 0))
}
