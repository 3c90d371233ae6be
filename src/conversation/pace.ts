import { z } from 'zod'

const Pace = z.strictObject({
  /** Delay of the nudge after a question without an answer; a step that takes longer waits that much longer. */
  nudgeAfterMinutes: z.number().positive().max(1440),
  /** Delay after the nudge, when the bot closes. */
  closeAfterHours: z.number().positive().max(720),
  /** Time after which a resolved ticket is closed for good. */
  closeResolvedAfterDays: z.number().positive().max(60),
  /** Within this time the same topic is asked to be the same ticket. */
  reopenWithinDays: z.number().positive().max(60),
  /** Misunderstandings in a row before a human is called. */
  failuresBeforeHandOff: z.number().int().min(1).max(5),
  /** Messages that waited longer are old: short-lived ones are dropped, the rest say when they were written. */
  oldAfterHours: z.number().positive().max(720).default(24),
  /** Messages that waited longer are given up, and the other side is told. */
  givenUpAfterDays: z.number().positive().max(60).default(3),
})

/** policies/conversation.yml: when the bot nudges, closes, clarifies and gives up, and what comes too late. */
export const PacePolicy = Pace.refine(
  ({ oldAfterHours, givenUpAfterDays }) => oldAfterHours < givenUpAfterDays * 24,
  { path: ['givenUpAfterDays'], message: 'must be longer than oldAfterHours' },
)
export type PacePolicy = z.infer<typeof PacePolicy>

const units = { s: 1_000, m: 60_000, h: 3_600_000 } as const

/** Milliseconds of a duration such as 30s, 5m or 1h. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * units[duration.slice(-1) as keyof typeof units]
}
