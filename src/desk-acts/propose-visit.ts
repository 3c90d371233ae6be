import { DateTime } from 'luxon'
import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { line, moment, optional } from './field-shapes.js'

export const proposeVisit: KindOf<'visit'> = {
  id: 'visit',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee }) => assignee !== null,
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { at: moment, place: optional(line) },
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
        .transform(({ at, place }): TicketAct => ({ verb: 'visit', at, place })),
  },
}
