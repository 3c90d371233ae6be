import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { holdReasons } from '../tickets/ticket-sla.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, optional, words } from './field-shapes.js'

export const hold: KindOf<'hold'> = {
  id: 'hold',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignee, state }) => assignee !== null && state !== 'on-hold',
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: choice, text: optional(words) },
    offer: ({ wording, language }) => ({
      reason: {
        options: holdReasons.map((reason) => ({ id: reason, name: wording.card(language).holds[reason] })),
      },
    }),
    values: z
      .object({ reason: z.enum(holdReasons), text: z.string() })
      .transform(({ reason, text }): TicketAct => ({ verb: 'hold', reason, text })),
  },
}
