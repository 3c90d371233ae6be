import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { optional, shortText } from '../commands/field-shapes.js'

export const setDetailsCommand: CommandOf<'details'> = {
  id: 'details',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: {
      behalf: optional(shortText),
      asset: optional(shortText),
      site: optional(shortText),
      room: optional(shortText),
    },
    offer: ({ ticket }) => ({
      behalf: { value: ticket.onBehalfOf ?? '' },
      asset: { value: ticket.asset ?? '' },
      site: { value: ticket.facts.site ?? '' },
      room: { value: ticket.facts.room ?? '' },
    }),
    values: z
      .object({ behalf: z.string(), asset: z.string(), site: z.string(), room: z.string() })
      .transform((it): TicketCommand => ({ verb: 'details', ...it })),
  },
}
