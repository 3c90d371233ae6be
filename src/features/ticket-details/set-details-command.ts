import { z } from 'zod'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { optionalField, shortText } from '../commands/field-shapes.js'
import { setTicketDetails } from './set-ticket-details.js'

const SetDetailsForm = z.object({ behalf: z.string(), asset: z.string(), site: z.string(), room: z.string() })

export const setDetailsCommand: CommandOf<'details', z.infer<typeof SetDetailsForm>> = {
  id: 'details',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: {
      behalf: optionalField(shortText),
      asset: optionalField(shortText),
      site: optionalField(shortText),
      room: optionalField(shortText),
    },
    offer: ({ ticket }) => ({
      behalf: { value: ticket.onBehalfOf ?? '' },
      asset: { value: ticket.asset ?? '' },
      site: { value: ticket.facts.site ?? '' },
      room: { value: ticket.facts.room ?? '' },
    }),
    values: SetDetailsForm,
  },
  async handle(uow, { technician, ticket: { number } }, details) {
    await setTicketDetails(uow, { ticket: number, technician, ...details })
    return confirmCommand('done-details', number)
  },
}
