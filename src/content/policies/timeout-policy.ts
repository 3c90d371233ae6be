import { z } from 'zod'

const Pace = z.strictObject({
  /** Delay before the reminder of an unanswered question. Steps that take longer add their own duration. */
  nudgeAfterMinutes: z.number().positive().max(1440),
  /** Delay between the reminder and the end of the conversation. */
  closeAfterHours: z.number().positive().max(720),
  /** Time after which a resolved ticket is closed for good. */
  closeResolvedAfterDays: z.number().positive().max(60),
  /**
   * Number of days after a ticket in which the bot asks whether a new request on the same topic is about that ticket.
   */
  reopenWithinDays: z.number().positive().max(60),
  /** Number of consecutive misunderstandings before the bot hands off. */
  failuresBeforeHandOff: z.number().int().min(1).max(5),
  /**
   * Age at which a waiting message is stale. Messages of only passing use are dropped; others then say when they were
   * written.
   */
  oldAfterHours: z.number().positive().max(720).default(24),
  /** Age at which the bot stops trying to deliver a message and notifies the sender. */
  givenUpAfterDays: z.number().positive().max(60).default(3),
})

/** policies/conversation.yml: when the bot reminds, closes, hands off and gives up, and when messages are stale. */
export const TimeoutPolicy = Pace.refine(
  ({ oldAfterHours, givenUpAfterDays }) => oldAfterHours < givenUpAfterDays * 24,
  { path: ['givenUpAfterDays'], message: 'must be longer than oldAfterHours' },
)
export type TimeoutPolicy = z.infer<typeof TimeoutPolicy>

const units = { s: 1_000, m: 60_000, h: 3_600_000 } as const

/** Converts a duration such as 30s, 5m or 1h to milliseconds. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * units[duration.slice(-1) as keyof typeof units]
}
