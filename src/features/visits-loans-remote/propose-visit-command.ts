import { DateTime } from 'luxon'
import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { moment, optional, shortText } from '../commands/field-shapes.js'

export const proposeVisitCommand: CommandOf<'visit'> = {
  id: 'visit',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee }) => assignee !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { at: moment, place: optional(shortText) },
    offer: ({ ticket }) => ({
      place: {
        value: [ticket.facts.site, ticket.facts.room].filter((part) => part !== undefined).join(', '),
      },
    }),
    values: ({ timeZone, now }) =>
      z
        .object({
          at: z.string().transform((at) => DateTime.fromISO(at, { zone: timeZone }).toMillis()),
          place: z.string(),
        })
        .refine(({ at }) => at > now, { path: ['at'], message: 'past' })
        .transform(({ at, place }): TicketCommand => ({ verb: 'visit', at, place })),
  },
}
