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
  unfit: (about) => (resolvableDuplicates(about).length === 0 ? whyNoDuplicates(about) : null),
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

type Duplicates = Pick<ActSituation, 'ticket' | 'technician' | 'others'>

/** Returns why no duplicate can be resolved: an identity check is needed, the technician lacks permission, or all are over. */
export function whyNoDuplicates({
  ticket,
  technician,
  others,
}: Duplicates): 'duplicates-identity' | 'duplicates-closed' | 'duplicates-others' {
  const numbers = duplicatesOf(ticket)
  const reasons = others
    .filter(({ number }) => numbers.includes(number))
    .map((other) => ({ other, reason: reasonNotTo(resolving, technician, other) }))
  if (reasons.every(({ reason }) => reason === 'over')) return 'duplicates-closed'
  return reasons.some(({ other, reason }) => reason === null && needsIdentityCheck(other))
    ? 'duplicates-identity'
    : 'duplicates-others'
}

const resolving = { right: 'holder', isWhenOver: false, carriesOut: true } as const

/** Returns the duplicates the technician could resolve one by one and that need no identity check. */
export function resolvableDuplicates({ ticket, technician, others }: Duplicates): readonly Ticket[] {
  const numbers = duplicatesOf(ticket)
  return others.filter(
    (other) =>
      numbers.includes(other.number) &&
      !needsIdentityCheck(other) &&
      reasonNotTo(resolving, technician, other) === null,
  )
}
