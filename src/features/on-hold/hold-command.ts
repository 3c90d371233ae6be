import { z } from 'zod'
import { holdReasons } from '../../desk/ticket/service-level/ticket-sla.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText, optional } from '../commands/field-shapes.js'

export const holdCommand: CommandOf<'hold'> = {
  id: 'hold',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignee, state }) => assignee !== null && state !== 'on-hold',
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: choice, text: optional(longText) },
    offer: ({ wording, language }) => ({
      reason: {
        options: holdReasons.map((reason) => ({ id: reason, name: wording.card(language).holds[reason] })),
      },
    }),
    values: z
      .object({ reason: z.enum(holdReasons), text: z.string() })
      .transform(({ reason, text }): TicketCommand => ({ verb: 'hold', reason, text })),
  },
}
