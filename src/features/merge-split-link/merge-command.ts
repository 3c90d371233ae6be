import { z } from 'zod'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import { isMergeTarget } from '../commands/command-targets.js'
import { singleChoice } from '../commands/field-shapes.js'
import { ticketOption } from '../commands/ticket-option.js'
import { mergeTicket } from './merge-ticket.js'

const MergeForm = z.object({ into: z.string() })

export const mergeCommand: CommandOf<'merge', z.infer<typeof MergeForm>> = {
  id: 'merge',
  place: 'more',
  right: 'holder',
  isOffered: ({ handedOff }, { hasMergeTarget }) => handedOff !== null && hasMergeTarget,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: ['others'],
  blockedBy: (about) => (mergeTargets(about).length === 0 ? 'merge-none' : null),
  form: {
    isOnCard: false,
    fields: { into: singleChoice },
    offer: (about) => ({ into: { options: mergeTargets(about).map((one) => ticketOption(about, one)) } }),
    values: MergeForm,
  },
  async handle(uow, { technician, ticket: { number } }, { into }) {
    const by = { id: technician.id, name: technician.name }
    await mergeTicket(uow, { ticket: number, into, by })
    return confirmCommand('done-merged', number, { other: into })
  },
}

/** Returns the requester's other open tickets that are with the desk. */
function mergeTargets({ ticket, others }: Pick<CommandContext, 'ticket' | 'others'>): readonly Ticket[] {
  return others.filter((other) => isMergeTarget(ticket, other))
}
