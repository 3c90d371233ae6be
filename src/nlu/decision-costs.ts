import { z } from 'zod'

const Cost = z.number().min(0).max(100)

const Probability = z.number().gt(0).lt(1)

/** policies/understanding.yml: the cost of mistakes. Only the ratios matter. */
export const DecisionCosts = z.strictObject({
  /** Expected share of messages that are not about IT, 0 to 1. */
  outOfScopeShare: z.number().gt(0).lt(1),
  costs: z.strictObject({
    /** Cost of starting the wrong topic. */
    wrongTopic: Cost,
    /** Cost of asking "is it about …?" although the best topic was right. */
    question: Cost,
    /** Cost of asking without the right topic among the choices. */
    uselessQuestion: Cost,
    /** Cost of not understanding an in-scope message, or of rejecting it as out of scope. */
    refused: Cost,
    /** Cost of answering an out-of-scope message as if it were in scope. */
    answeredOutside: Cost,
    /** Cost of asking about an out-of-scope message. */
    askedOutside: Cost,
  }),
  /** Costs for a message about a handed-off ticket. */
  complaint: z
    .strictObject({
      /** Cost of apologising to a person who is merely waiting or saying thanks. */
      falseAlarm: Cost.gt(0),
      /** Cost of missing a complaint, which is then only forwarded to the ticket's assignee. */
      missed: Cost.gt(0),
    })
    .default({ falseAlarm: 4.5, missed: 1 }),
  /** Costs and expectations for messages that may raise an alarm. */
  alarm: z
    .strictObject({
      /** Expected share of messages that raise an alarm, 0 to 1. */
      share: z.number().gt(0).lt(1),
      /** Cost of paging people for nothing. */
      falseAlarm: Cost.gt(0),
      /** Cost of a needless button below a message. */
      uselessButton: Cost.gt(0),
      /** Cost of only offering a button for a real alarm. */
      onlyOffered: Cost.gt(0),
      /** Cost of missing an alarm altogether, without even offering a button. */
      missed: Cost.gt(0),
      /** Response to a danger that only the configured language model reports: call people, or show a button. */
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
    .default({
      share: 0.1,
      falseAlarm: 36,
      uselessButton: 2.5,
      onlyOffered: 10,
      missed: 50,
      byModel: 'call',
    }),
  /** Thresholds for messages in the middle of a conversation; probabilities, 0 to 1. */
  dialogue: z
    .strictObject({
      /** Threshold above which the bot acts on an act or an option. */
      sure: Probability,
      /** Threshold above which the bot asks. */
      likely: Probability,
      /** Factor by which a merely likely option must lead all others to be accepted. */
      lead: z.number().min(1).max(100),
      /** Threshold above which a report of success closes a problem without a question. */
      success: Probability,
    })
    .refine(({ sure, likely }) => likely < sure, { path: ['likely'], error: 'must be less than sure' })
    .default({ sure: 0.5, likely: 0.25, lead: 2.5, success: 0.75 }),
})
export type DecisionCosts = z.infer<typeof DecisionCosts>

/** Returns the confidence, 0 to 1, above which an apology has a lower expected cost than silence. */
export function complaintThreshold({ complaint: { falseAlarm, missed } }: DecisionCosts): number {
  return falseAlarm / (falseAlarm + missed)
}
