import type { Ticket, TranscriptEvent } from '../ticket/ticket.js'
import type { TicketEvent, TicketEventKind } from '../ticket/ticket-events.js'

const always = () => true

/** Events that the desks read under the ticket's card. All other events show on the card itself, or the feature notifies the people concerned. */
const posted: {
  readonly [Kind in TicketEventKind]?: (ticket: Ticket, shown: TranscriptEvent) => boolean
} = {
  acknowledged: always,
  // The assignee must learn of this without looking at the card.
  cancelled: ({ assignee }) => assignee !== null,
  'colleague-asked': always,
  'escalated-up': always,
  'expert-asked': always,
  'expert-ended': always,
  'expert-left': always,
  'expert-told': always,
  'expert-unreachable': always,
  'left-to-group': always,
  'on-call-asked': always,
  // If the requester joined it themselves, the desk has no card of the ticket.
  'outage-joined': (_, { kind }) => kind === 'outage-added',
  'outage-left': always,
  paged: always,
  'remote-no': always,
  'remote-yes': always,
  reopened: always,
  resumed: always,
  returned: always,
  'sla-breached': always,
  'sla-warning': always,
  'took-in': always,
  transferred: always,
  'visit-confirmed': always,
  'visit-other': always,
}

/** Checks whether the desks read the event under the ticket's card; `shown` is what the transcript shows for it. */
export function isPostedUnderCard({ did }: TicketEvent, ticket: Ticket, shown: TranscriptEvent): boolean {
  return posted[did]?.(ticket, shown) ?? false
}
