import { z } from 'zod'
import { removableLinks } from '../../desk/ticket/ticket-link.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'

export const unlinkCommand: CommandOf<'unlink'> = {
  id: 'unlink',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => removableLinks(ticket).length > 0,
  isAllowedWhenClosed: true,
  needs: ['others'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { other: choice },
    offer: ({ ticket, wording, language }) => ({
      other: {
        options: removableLinks(ticket).map(({ kind, ticket: other }) => ({
          id: other,
          name: `${wording.card(language).links[kind]} ${other}`,
        })),
      },
    }),
    values: z
      .object({ other: z.string() })
      .transform(({ other }): TicketCommand => ({ verb: 'unlink', other })),
  },
}
