/** Targets: a technician's first response, and the resolution. */
export const clockNames = ['response', 'resolution'] as const
export type ClockName = (typeof clockNames)[number]

/**
 * Progress of a ticket towards a target. The clock runs while `runsSince` is set, has stopped once
 * `stoppedAt` is set, and is otherwise paused. There is no ticking: the time spent is calculated
 * when something changes.
 */
export interface SlaClock {
  readonly targetMs: number
  /** Name of the calendar of the hours in which the clock runs. */
  readonly calendar: string
  /** Working time spent before `runsSince`, in milliseconds. */
  readonly spentMs: number
  readonly runsSince: number | null
  /** Times of the warning and of the breach if the clock keeps running; null while it isn't running. */
  readonly warnAt: number | null
  readonly dueAt: number | null
  readonly warnedAt: number | null
  readonly breachedAt: number | null
  readonly stoppedAt: number | null
}

export interface TicketSla {
  readonly response: SlaClock
  readonly resolution: SlaClock
  /** Earliest due time of a running clock; null if none runs. Queues are sorted by it. */
  readonly dueAt: number | null
  /** Time for which the ticket's timer is set; null if there is none. */
  readonly timerAt: number | null
}

/** Reasons a technician can give for putting a ticket on hold. */
export const holdReasons = ['requester', 'third-party'] as const
/** Reasons a ticket can be on hold; only the bot uses `approval`. */
export const allHoldReasons = [...holdReasons, 'approval'] as const
export type HoldReason = (typeof allHoldReasons)[number]
export type SelectableHoldReason = (typeof holdReasons)[number]

export interface Hold {
  readonly reason: HoldReason
  /** Reason for the wait, in the technician's words; the requester reads it. Empty if they didn't say. */
  readonly detail: string
  readonly at: number
  readonly by: string
  /** Times of the reminders to the requester; absent if there were none. */
  readonly remindedAt?: readonly number[]
}

export type ClockState = 'ok' | 'warning' | 'breached' | 'paused' | 'met' | 'missed'

/** Clock as technicians see it. */
export interface DisplayedClock {
  readonly clock: ClockName
  readonly state: ClockState
  /** Time the target is due or was missed; null if unknown. */
  readonly dueAt: number | null
}
