/**
 * Reasons a reopened ticket doesn't return. away, full: unavailable, or at capacity · off-shift: not at work now · left: no longer in the queue's
 * group or at the desk.
 */
export const returnDeclineReasons = ['away', 'full', 'off-shift', 'left'] as const
export type ReturnDeclineReason = (typeof returnDeclineReasons)[number]

/** Previous assignee to whom a reopened ticket couldn't return; kept until the ticket is assigned. */
export interface FormerAssignee {
  readonly id: string
  readonly name: string
  readonly because: ReturnDeclineReason
}

/** Previous assignee of a reopened ticket, and its queue at the time it was reopened. */
export interface PendingReturn {
  readonly id: string
  readonly name: string
  readonly queue: string
}
