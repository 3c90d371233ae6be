import { DateTime } from 'luxon'
import { z } from 'zod'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { momentField, optionalField, shortText } from '../commands/field-shapes.js'
import { proposeVisit } from './propose-visit.js'

export const proposeVisitCommand: CommandOf<'visit', { readonly at: number; readonly place: string }> = {
  id: 'visit',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignment: { assignee } }) => assignee !== null,
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { at: momentField, place: optionalField(shortText) },
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
        .refine(({ at }) => at > now, { path: ['at'], message: 'past' }),
  },
  async handle(uow, { technician, ticket: { number } }, { at, place }) {
    await proposeVisit(uow, { ticket: number, technician, at, place })
    return confirmCommand('done-visit', number)
  },
}
