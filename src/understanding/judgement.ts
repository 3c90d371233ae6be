import { z } from 'zod'

const Cost = z.number().min(0).max(100)

const Probability = z.number().gt(0).lt(1)

/** policies/understanding.yml: what a mistake costs. Only the proportions count. */
export const JudgementPolicy = z.strictObject({
  /** The share of messages that are not about IT at all, as the desk expects them: 0 to 1. */
  outOfScopeShare: z.number().gt(0).lt(1),
  costs: z.strictObject({
    /** Led through another topic than the one meant. */
    wrongTopic: Cost,
    /** Asked "is it about …?" although the best topic was right. */
    question: Cost,
    /** Asked, and the right topic was not among the choices. */
    uselessQuestion: Cost,
    /** Told that this is not understood or not ours, although a topic covers it. */
    refused: Cost,
    /** Answered as if it were ours, although it is not. */
    answeredOutside: Cost,
    /** Asked about something out of scope. */
    askedOutside: Cost,
  }),
  /** Costs for a line about a ticket that people have. */
  complaint: z
    .strictObject({
      /** An apology to somebody who only waits or says thanks. */
      falseAlarm: Cost.gt(0),
      /** Passed on to the ticket's holder, nothing else. */
      missed: Cost.gt(0),
    })
    .default({ falseAlarm: 4.5, missed: 1 }),
  /** Costs and expectations for a line that may tell of something that cannot wait. */
  alarm: z
    .strictObject({
      /** The share of lines that tell of it, as the desk expects them: 0 to 1. */
      share: z.number().gt(0).lt(1),
      /** People are called for nothing. */
      falseAlarm: Cost.gt(0),
      /** A button about it is shown under a line that tells of nothing. */
      uselessButton: Cost.gt(0),
      /** Only a button is shown, though it is one. */
      onlyOffered: Cost.gt(0),
      /** Neither heard nor offered. */
      missed: Cost.gt(0),
      /** Consequences of a danger that only a model sees, where one is set up: people are called, or a button is shown. */
      byModel: z.enum(['call', 'offer']).default('call'),
    })
    .refine(({ falseAlarm, uselessButton }) => falseAlarm > uselessButton, {
      path: ['falseAlarm'],
      error: 'must be more than uselessButton',
    })
    .refine(({ missed, onlyOffered }) => missed > onlyOffered, {
      path: ['missed'],
      error: 'must be more than onlyOffered',
    })
    .default({ share: 0.1, falseAlarm: 30, uselessButton: 2, onlyOffered: 10, missed: 50, byModel: 'call' }),
  /** Certainty needed for reading a line in mid-conversation: probabilities, 0 to 1. */
  dialogue: z
    .strictObject({
      /** Bound from which an act or an option is acted on. */
      sure: Probability,
      /** Bound from which it's asked about. */
      likely: Probability,
      /** Factor by which an option that's only likely must lead every other to be taken. */
      lead: z.number().min(1).max(100),
      /** Bound from which a report of success closes a problem without asking. */
      success: Probability,
    })
    .refine(({ sure, likely }) => likely < sure, { path: ['likely'], error: 'must be less than sure' })
    .default({ sure: 0.5, likely: 0.25, lead: 2.5, success: 0.75 }),
})
export type JudgementPolicy = z.infer<typeof JudgementPolicy>

/** Certainty needed for a complaint, so that an apology is expected to cost less than silence: 0 to 1. */
export function complaintFrom({ complaint: { falseAlarm, missed } }: JudgementPolicy): number {
  return falseAlarm / (falseAlarm + missed)
}
