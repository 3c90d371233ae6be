export const scores = [1, 2, 3, 4, 5] as const
/** Rating by the requester: 1 very bad, 5 very good. */
export type Score = (typeof scores)[number]

/** A ticket's requester is asked once in its life how it went. */
export interface Satisfaction {
  readonly askedAt: number
  /** Rating that was given; null if not answered. */
  readonly score: Score | null
  readonly scoredAt: number | null
  /** Their comment; null if none. */
  readonly words: string | null
}

/** Whether what the bot solved is still fine, asked some time later. */
export interface FollowUp {
  readonly askedAt: number
  /** Answer that was given; null if not answered, so not confirmed. */
  readonly answer: 'confirmed' | 'refused' | null
  readonly answeredAt: number | null
}
