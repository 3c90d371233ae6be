/** Escalations of a ticket: functional (to second line), hierarchical (to management), and those the requester asked for. */
export interface Escalations {
  /** Last escalation to a second-line queue; absent if there was none. */
  readonly functional?: FunctionalEscalation
  /** Level of hierarchical escalation; absent if it was never escalated. */
  readonly level?: number
  /** Times its requester escalated it; absent if they never did. */
  readonly requestedAt?: readonly number[]
}

export interface FunctionalEscalation {
  readonly at: number
  readonly queue: string
  readonly summary: string
  readonly by: string
}
