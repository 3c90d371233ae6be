import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { needsIdentityCheck } from '../tickets/identity.js'
import type { Ticket } from '../tickets/ticket.js'
import { duplicatesOf } from '../tickets/ticket-link.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choices, words } from './field-shapes.js'
import { reasonNotTo } from './may-act.js'
import { ticketOption } from './ticket-option.js'

export const resolveDuplicates: KindOf<'resolve-duplicates'> = {
  id: 'resolve-duplicates',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => ticket.state === 'resolved' && duplicatesOf(ticket).length > 0,
  isWhenOver: true,
  needs: ['others'],
  unfit: (about) => (resolvableDuplicates(about).length === 0 ? 'duplicates-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { tickets: choices, cause: words, solution: words },
    offer(about) {
      const open = resolvableDuplicates(about)
      return {
        tickets: {
          value: open.map(({ number }) => number).join(','),
          options: open.map((one) => ticketOption(about, one)),
        },
        cause: { value: about.ticket.resolution?.cause ?? '' },
        solution: { value: about.ticket.resolution?.solution ?? '' },
      }
    },
    values: z.object({ tickets: z.string(), cause: z.string(), solution: z.string() }).transform(
      ({ tickets, cause, solution }): TicketAct => ({
        verb: 'resolve-duplicates',
        tickets: tickets.split(','),
        cause,
        solution,
      }),
    ),
  },
}

/** Those that this technician could resolve one by one, without an identity to check. */
export function resolvableDuplicates({
  ticket,
  technician,
  others,
}: Pick<ActSituation, 'ticket' | 'technician' | 'others'>): readonly Ticket[] {
  const numbers = duplicatesOf(ticket)
  return others.filter(
    (other) =>
      numbers.includes(other.number) &&
      !needsIdentityCheck(other) &&
      reasonNotTo({ right: 'holder', isWhenOver: false, carriesOut: true }, technician, other) === null,
  )
}
