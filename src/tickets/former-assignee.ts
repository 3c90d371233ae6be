/** away, full: as for the person who is given a ticket · off-shift: not at work now · left: no longer of the group, or of the desk. */
export const reasonsNotBack = ['away', 'full', 'off-shift', 'left'] as const
export type ReasonNotBack = (typeof reasonsNotBack)[number]

/** Former holder of a reopened ticket, who didn't get it back. Kept until somebody has it. */
export interface FormerAssignee {
  readonly id: string
  readonly name: string
  readonly because: ReasonNotBack
}

/** Former holder of a reopened ticket, and the queue it was in when it was reopened. */
export interface ComesBackTo {
  readonly id: string
  readonly name: string
  readonly queue: string
}
