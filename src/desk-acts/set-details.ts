import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { line, optional } from './field-shapes.js'

export const setDetails: KindOf<'details'> = {
  id: 'details',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { behalf: optional(line), asset: optional(line), site: optional(line), room: optional(line) },
    offer: ({ ticket }) => ({
      behalf: { value: ticket.onBehalfOf ?? '' },
      asset: { value: ticket.asset ?? '' },
      site: { value: ticket.facts.site ?? '' },
      room: { value: ticket.facts.room ?? '' },
    }),
    values: z
      .object({ behalf: z.string(), asset: z.string(), site: z.string(), room: z.string() })
      .transform((it): TicketAct => ({ verb: 'details', ...it })),
  },
}
