import { z } from 'zod'
import { denialReason } from '../../desk/ticket/denial-reason.js'
import { needsIdentityCheck } from '../../desk/ticket/identity-check.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { duplicateTicketsOf } from '../../desk/ticket/ticket-link.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import { longText, multipleChoice } from '../commands/field-shapes.js'
import { ticketOption } from '../commands/ticket-option.js'
import { resolveDuplicates } from './resolve-duplicates.js'

const ResolveDuplicatesForm = z.object({ tickets: z.string(), cause: z.string(), solution: z.string() })

export const resolveDuplicatesCommand: CommandOf<
  'resolve-duplicates',
  z.infer<typeof ResolveDuplicatesForm>
> = {
  id: 'resolve-duplicates',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => ticket.state === 'resolved' && duplicateTicketsOf(ticket).length > 0,
  isAllowedWhenClosed: true,
  needs: ['others'],
  blockedBy: (about) => (resolvableDuplicates(about).length === 0 ? duplicatesBlockedBy(about) : null),
  form: {
    isOnCard: false,
    fields: { tickets: multipleChoice, cause: longText, solution: longText },
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
    values: ResolveDuplicatesForm,
  },
  async handle(uow, { ticket: { number } }, { tickets: chosen, cause, solution }) {
    const tickets = chosen.split(',')
    await resolveDuplicates(uow, { tickets, cause, solution })
    return confirmCommand('done-duplicates', number, { tickets: tickets.join(', ') })
  },
}

type Duplicates = Pick<CommandContext, 'ticket' | 'technician' | 'others'>

/**
 * Returns the reason why no duplicate can be resolved: they need an identity check, the technician
 * lacks permission, or all of them have ended.
 */
export function duplicatesBlockedBy({
  ticket,
  technician,
  others,
}: Duplicates): 'duplicates-identity' | 'duplicates-closed' | 'duplicates-others' {
  const numbers = duplicateTicketsOf(ticket)
  const reasons = others
    .filter(({ number }) => numbers.includes(number))
    .map((other) => ({ other, reason: denialReason(resolving, technician, other) }))
  if (reasons.every(({ reason }) => reason === 'over')) return 'duplicates-closed'
  return reasons.some(({ other, reason }) => reason === null && needsIdentityCheck(other))
    ? 'duplicates-identity'
    : 'duplicates-others'
}

const resolving = { right: 'holder', isAllowedWhenClosed: false, requiresApproval: true } as const

/** Returns the duplicates that the technician could resolve one by one and that don't need an identity check. */
function resolvableDuplicates({ ticket, technician, others }: Duplicates): readonly Ticket[] {
  const numbers = duplicateTicketsOf(ticket)
  return others.filter(
    (other) =>
      numbers.includes(other.number) &&
      !needsIdentityCheck(other) &&
      denialReason(resolving, technician, other) === null,
  )
}
