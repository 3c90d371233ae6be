import { z } from 'zod'
import { selectableLinkKinds } from '../../desk/ticket/ticket-link.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, shortText } from '../commands/field-shapes.js'

const number = /^(?:INC|REQ)-\d{1,10}$/

export const linkCommand: CommandOf<'link'> = {
  id: 'link',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: true,
  needs: ['others'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { how: choice, other: shortText },
    offer: ({ wording, language }) => ({
      how: {
        options: selectableLinkKinds.map((kind) => ({ id: kind, name: wording.card(language).links[kind] })),
      },
    }),
    values: z
      .object({
        how: z.enum(selectableLinkKinds),
        other: z.string().toUpperCase().regex(number, { error: 'notATicket' }),
      })
      .transform(({ how, other }): TicketCommand => ({ verb: 'link', how, other })),
  },
}
