import type { Technician } from '../../desk/people/people-policy.js'
import type { OutageCommand, OutageMember, OutageTexts } from '../../desk/ticket/outage.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { TicketReference } from '../../dialogue/effects/ticket-reference.js'

/** Effects on an outage and on the people who wait for its end. */
export type OutageEffect =
  /**
   * A ticket becomes part of an outage; `told` is the number of updates that its requester has read. `by` is the technician who added it; absent if
   * the requester did.
   */
  | {
      readonly do: 'join-outage'
      readonly ticket: TicketReference
      readonly outage: string
      readonly told: number
      readonly by?: Assignee
    }
  | {
      readonly do: 'leave-outage'
      readonly ticket: string
      readonly outage: string
      readonly by: Assignee
    }
  | {
      readonly do: 'open-outage'
      readonly technician: Technician
      readonly opening: Extract<OutageCommand, { verb: 'open' }>
    }
  /** Update for every ticket of the outage. */
  | {
      readonly do: 'update-outage' | 'close-outage'
      readonly technician: Technician
      readonly outage: string
      readonly texts: OutageTexts
      readonly members: readonly OutageMember[]
    }
  | {
      readonly do: 'attach-to-outage'
      readonly outage: string
      readonly member: OutageMember
      readonly told: number
    }
  | { readonly do: 'detach-from-outage'; readonly outage: string; readonly ticket: string }
  | {
      readonly do: 'tell-outage'
      readonly outage: string
      readonly ticket: string
      readonly news: number | 'closed'
    }
  | { readonly do: 'answer-outages' }
  | {
      readonly do: 'answer-outage-form'
      readonly form: Extract<OutageCommand, { verb: 'form' }>['form']
      readonly outage: string | null
    }
