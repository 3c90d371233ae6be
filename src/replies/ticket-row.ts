import type { ClockState } from '../tickets/ticket-sla.js'

/** A ticket in a list for technicians, in one language. */
export interface TicketRow {
  readonly number: string
  readonly topicName: string
  readonly priority: string
  readonly stateName: string
  readonly queueName: string
  readonly requesterName: string
  readonly assignee: string | null
  /** The target that matters now; null if none runs. */
  readonly due: { readonly text: string; readonly state: ClockState } | null
  /** Untaken, and not over. */
  readonly isFree: boolean
}
