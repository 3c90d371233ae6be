import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { longText } from '../commands/field-shapes.js'

/** Command to escalate to the duty manager instead of to another group. */
export const callManagerCommand: CommandOf<'call-manager'> = {
  id: 'call-manager',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: { ...longText, maxLength: 1_000 } },
    offer: () => ({}),
    values: z
      .object({ reason: z.string() })
      .transform(({ reason }): TicketCommand => ({ verb: 'call-manager', reason })),
  },
}
