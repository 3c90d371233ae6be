/** Milestone of a target: a human's first answer, and the end of the problem. */
export const clockNames = ['response', 'resolution'] as const
export type ClockName = (typeof clockNames)[number]

/**
 * How far a ticket is towards a target, as it is stored. It runs while `runsSince` is set; it is over once `stoppedAt` is;
 * else it is paused. Nothing counts: what has been spent is settled when something changes.
 */
export interface SlaClock {
  readonly targetMs: number
  /** Calendar that counts the target, by name. */
  readonly calendar: string
  /** Working time spent before `runsSince`. */
  readonly spentMs: number
  readonly runsSince: number | null
  /** Warning time, and time the target is missed, if it continues like this; null while it isn't running. */
  readonly warnAt: number | null
  readonly dueAt: number | null
  readonly warnedAt: number | null
  /** The moment at which the target was missed. */
  readonly breachedAt: number | null
  readonly stoppedAt: number | null
}

export interface TicketSla {
  readonly response: SlaClock
  readonly resolution: SlaClock
  /** The first of the moments at which a running clock is due; null if none runs. Queues are in its order. */
  readonly dueAt: number | null
  /** The moment for which the ticket's timer is set; null if there is nothing to wait for. */
  readonly timerAt: number | null
}

/** Reasons a technician can give for putting a ticket on hold. */
export const holdReasons = ['requester', 'third-party'] as const
/** Reasons a ticket is on hold; only the bot puts one on hold for an approval. */
export const allHoldReasons = [...holdReasons, 'approval'] as const
export type HoldReason = (typeof allHoldReasons)[number]
export type ChosenHoldReason = (typeof holdReasons)[number]

export interface Hold {
  readonly reason: HoldReason
  /** Awaited event, in the technician's words; the requester reads it. Empty if they didn't say. */
  readonly detail: string
  readonly at: number
  readonly by: string
  /** Time the requester was reminded; absent: never. */
  readonly remindedAt?: readonly number[]
}

/** State of a clock, in a word. */
export type ClockState = 'ok' | 'warning' | 'breached' | 'paused' | 'met' | 'missed'

/** A clock as technicians see it. */
export interface ClockShown {
  readonly clock: ClockName
  readonly state: ClockState
  /** Due time, or that of the breach; null if unknown. */
  readonly dueAt: number | null
}
