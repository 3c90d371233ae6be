import type { ClockState } from '../ticket/service-level/ticket-sla.js'

/** Ticket in a list for technicians, in one language. */
export interface TicketRow {
  readonly number: string
  readonly topicName: string
  readonly priority: string
  readonly stateName: string
  readonly queueName: string
  readonly requesterName: string
  readonly assignee: string | null
  /** SLA target that is relevant now; null if none is running. */
  readonly due: { readonly text: string; readonly state: ClockState } | null
  /** True if nobody has taken the ticket and it isn't resolved or closed. */
  readonly isFree: boolean
}
