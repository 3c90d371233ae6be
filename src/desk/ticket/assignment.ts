import type { Assignee } from './ticket.js'

/** Technician who has the ticket, and technicians who had it or may get it back. */
export interface Assignment {
  readonly assignee: Assignee | null
  /** ID of the last assignment the ticket's lane processed; absent if none. */
  readonly grantId?: string
  /** Wait for an assignee; null or absent once a technician has started, or while the bot is working on it. */
  readonly wait?: UnassignedWait | null
  /** Times it was taken; absent if it never was. */
  readonly pickups?: readonly Pickup[]
  /**
   * Previous assignee to whom the reopened ticket couldn't return; absent if there is none, or once
   * the ticket is assigned.
   */
  readonly previousAssignee?: FormerAssignee
  /** Previous assignee of a reopened ticket while it's undecided whether they get it back; absent otherwise. */
  readonly returningTo?: PendingReturn
}

/**
 * Wait of a ticket on which no technician has started work: its start, and the people told so far.
 */
export interface UnassignedWait {
  /** Queue in which the ticket waits; in another queue, the wait starts again. */
  readonly queue: string
  readonly since: number
  /** Number of escalation steps taken from policies/escalation.yml, including repeats. */
  readonly steps: number
  /** Time of the last step; null if none was taken. */
  readonly lastAt: number | null
  /** Number of people on call who were told, in rotation order. */
  readonly onCallTold: number
  /** Time for which the timer is set; null if no step follows. */
  readonly timerAt: number | null
}

/** Pickup of a ticket: the queue it was in, and its wait there in opening hours, in milliseconds. */
export interface Pickup {
  readonly at: number
  readonly queue: string
  readonly waitedMs: number
}

/**
 * Reasons why a reopened ticket doesn't return to its previous assignee. away, full: unavailable or
 * at capacity · off-shift: not at work now · left: no longer in the queue's group or at the desk.
 */
export const returnDeclineReasons = ['away', 'full', 'off-shift', 'left'] as const
export type ReturnDeclineReason = (typeof returnDeclineReasons)[number]

/** Previous assignee to whom a reopened ticket couldn't return; kept until the ticket is assigned. */
export interface FormerAssignee extends Assignee {
  readonly because: ReturnDeclineReason
}

/** Previous assignee of a reopened ticket, and its queue at the time it was reopened. */
export interface PendingReturn extends Assignee {
  readonly queue: string
}
