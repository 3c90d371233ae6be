import { z } from 'zod'
import { groupOf } from '../../../desk/people/permissions.js'
import { firstLine } from '../../../desk/people/queues.js'
import type { CommandOf } from '../../commands/command-definition.js'
import type { TicketCommand } from '../../commands/desk-command.js'
import { longText } from '../../commands/field-shapes.js'

export const returnToFirstLineCommand: CommandOf<'return'> = {
  id: 'return',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: (ticket) => groupOf(ticket) !== firstLine,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: longText },
    offer: () => ({}),
    values: z
      .object({ reason: z.string() })
      .transform(({ reason }): TicketCommand => ({ verb: 'return', reason })),
  },
}
