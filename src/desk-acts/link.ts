import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { chosenLinkKinds } from '../tickets/ticket-link.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, line } from './field-shapes.js'

const number = /^(?:INC|REQ)-\d{1,10}$/

export const link: KindOf<'link'> = {
  id: 'link',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isWhenOver: true,
  needs: ['others'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { how: choice, other: line },
    offer: ({ wording, language }) => ({
      how: {
        options: chosenLinkKinds.map((kind) => ({ id: kind, name: wording.card(language).links[kind] })),
      },
    }),
    values: z
      .object({
        how: z.enum(chosenLinkKinds),
        other: z.string().toUpperCase().regex(number, { error: 'notATicket' }),
      })
      .transform(({ how, other }): TicketAct => ({ verb: 'link', how, other })),
  },
}
