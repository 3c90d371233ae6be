import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { Ticket } from '../tickets/ticket.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'
import { isOver } from './may-act.js'
import { ticketOption } from './ticket-option.js'

export const merge: KindOf<'merge'> = {
  id: 'merge',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: false,
  carriesOut: true,
  needs: ['others'],
  unfit: (about) => (mergeTargets(about).length === 0 ? 'merge-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { into: choice },
    offer: (about) => ({ into: { options: mergeTargets(about).map((one) => ticketOption(about, one)) } }),
    values: z.object({ into: z.string() }).transform(({ into }): TicketAct => ({ verb: 'merge', into })),
  },
}

/** Returns the requester's other open tickets that are with the desk. */
export function mergeTargets({ ticket, others }: Pick<ActSituation, 'ticket' | 'others'>): readonly Ticket[] {
  return others.filter(
    (other) =>
      other.number !== ticket.number &&
      other.requester.id === ticket.requester.id &&
      other.handedOff !== null &&
      !isOver(other),
  )
}
