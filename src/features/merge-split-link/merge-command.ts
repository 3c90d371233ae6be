import { z } from 'zod'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'
import { ticketOption } from '../commands/ticket-option.js'

export const mergeCommand: CommandOf<'merge'> = {
  id: 'merge',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: ['others'],
  blockedBy: (about) => (mergeTargets(about).length === 0 ? 'merge-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { into: choice },
    offer: (about) => ({ into: { options: mergeTargets(about).map((one) => ticketOption(about, one)) } }),
    values: z.object({ into: z.string() }).transform(({ into }): TicketCommand => ({ verb: 'merge', into })),
  },
}

/** Returns the requester's other open tickets that are with the desk. */
export function mergeTargets({
  ticket,
  others,
}: Pick<CommandContext, 'ticket' | 'others'>): readonly Ticket[] {
  return others.filter(
    (other) =>
      other.number !== ticket.number &&
      other.requester.id === ticket.requester.id &&
      other.handedOff !== null &&
      !isResolvedOrClosed(other),
  )
}
