export const scores = [1, 2, 3, 4, 5] as const
/** Requester's rating, from 1 (very bad) to 5 (very good). */
export type Score = (typeof scores)[number]

/** Answers of a requester about how their ticket was handled. */
export interface RequesterFeedback {
  readonly survey?: SatisfactionSurvey
  readonly followUp?: FollowUp
}

/** Satisfaction survey; each ticket has at most one. */
export interface SatisfactionSurvey {
  readonly askedAt: number
  /** Rating; null if the survey wasn't answered. */
  readonly score: Score | null
  readonly scoredAt: number | null
  /** Comment; null if there is none. */
  readonly words: string | null
}

/** Follow-up question about whether the bot's solution still works. */
export interface FollowUp {
  readonly askedAt: number
  /** Answer; null if there is none, in which case the solution isn't confirmed. */
  readonly answer: 'confirmed' | 'refused' | null
  readonly answeredAt: number | null
}
