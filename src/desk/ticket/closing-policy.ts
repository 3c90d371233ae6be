import { z } from 'zod'
import { deskCalendarName } from '../calendar/calendar-policy.js'
import { Duration } from '../calendar/duration.js'

const Satisfaction = z.strictObject({
  kinds: z.array(z.enum(['incident', 'request'])),
  /** Tickets that get a survey: those solved by the bot, by technicians or by both. */
  solvedBy: z.array(z.enum(['technician', 'bot'])),
  /** Delay after the resolution, in milliseconds. */
  after: Duration,
  lowScore: z.strictObject({
    /** Highest score that reopens the ticket for a talk with the requester; 0 disables this. */
    atMost: z.number().int().min(0).max(4),
    /** Queue for a ticket reopened by a low score; null for the ticket's previous queue. */
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
    /** Calendar that defines the business hours for reminders and for the resolution. */
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
