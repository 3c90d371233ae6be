import type { Assignee } from '../../desk/ticket/ticket.js'
import type { TicketReference } from '../../dialogue/effects/ticket-reference.js'

/** Effects on an outage and on the people who wait for its end. */
export type OutageEffect =
  /**
   * A ticket becomes part of an outage; `told` is the number of updates that its requester has read. `by` is the technician who added it; absent if
   * the requester did.
   */
  {
    readonly do: 'join-outage'
    readonly ticket: TicketReference
    readonly outage: string
    readonly told: number
    readonly by?: Assignee
  }
