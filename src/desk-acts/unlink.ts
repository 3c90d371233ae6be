import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { removableLinks } from '../tickets/ticket-link.js'
import type { KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

export const unlink: KindOf<'unlink'> = {
  id: 'unlink',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => removableLinks(ticket).length > 0,
  isWhenOver: true,
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
    values: z.object({ other: z.string() }).transform(({ other }): TicketAct => ({ verb: 'unlink', other })),
  },
}
