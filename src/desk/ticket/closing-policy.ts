import { z } from 'zod'
import { deskCalendarName } from '../calendar/calendar-policy.js'
import { Duration } from '../calendar/duration.js'

const Satisfaction = z.strictObject({
  kinds: z.array(z.enum(['incident', 'request'])),
  /** Solvers whose tickets get a survey: the bot, technicians or both. */
  solvedBy: z.array(z.enum(['technician', 'bot'])),
  /** Delay after the resolution, in milliseconds. */
  after: Duration,
  lowScore: z.strictObject({
    /** Highest score that reopens the ticket for a conversation; 0 disables this. */
    atMost: z.number().int().min(0).max(4),
    /** Queue in which that conversation takes place; null for the ticket's previous queue. */
    queue: z.string().nullable(),
    tellsDutyManager: z.boolean(),
  }),
})

const Waiting = z
  .strictObject({
    /** Times of the reminders, counted from when the ticket was put on hold. */
    remindAfter: z.array(Duration).max(5, 'at most five reminders'),
    /** Time after which the ticket is resolved, counted from when it was put on hold; null if it waits indefinitely. */
    resolveAfter: Duration.nullable(),
    /** Calendar whose business hours are used for both. */
    calendar: z.string().default(deskCalendarName),
  })
  .refine(({ remindAfter, resolveAfter }) => isRising([...remindAfter, resolveAfter ?? Infinity]), {
    message: 'each reminder must come later than the one before, and resolveAfter after them all',
  })

/** policies/closing.yml: surveys, reminders and automatic resolution. Durations are in milliseconds once parsed. */
export const ClosingPolicy = z.strictObject({
  satisfaction: Satisfaction,
  waiting: Waiting,
  /** Follow-up on whether the bot's solution still holds; null to disable it. */
  followUp: z.strictObject({ after: Duration }).nullable(),
})
export type ClosingPolicy = z.infer<typeof ClosingPolicy>

function isRising(moments: readonly number[]): boolean {
  return moments.every((moment, at) => at === 0 || moment > (moments[at - 1] ?? 0))
}
