import { z } from 'zod'
import { selectableLinkKinds } from '../../desk/ticket/ticket-link.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { shortText, singleChoice } from '../commands/field-shapes.js'
import { linkTickets } from './link-tickets.js'

const number = /^(?:INC|REQ)-\d{1,10}$/

const LinkForm = z.object({
  how: z.enum(selectableLinkKinds),
  other: z.string().toUpperCase().regex(number, { error: 'notATicket' }),
})

export const linkCommand: CommandOf<'link', z.infer<typeof LinkForm>> = {
  id: 'link',
  place: 'more',
  right: 'group',
  isOffered: ({ handedOff }) => handedOff !== null,
  isAllowedWhenClosed: true,
  needs: ['others'],
  form: {
    isOnCard: false,
    fields: { how: singleChoice, other: shortText },
    offer: ({ wording, language }) => ({
      how: {
        options: selectableLinkKinds.map((kind) => ({ id: kind, name: wording.card(language).links[kind] })),
      },
    }),
    values: LinkForm,
  },
  async handle(uow, { others, technician, ticket }, { how, other }) {
    if (other === ticket.number || !others.some((one) => one.number === other))
      return rejectCommand('link-unknown', ticket)
    if (ticket.relations?.mergedInto === other || ticket.relations?.absorbed?.includes(other) === true)
      return rejectCommand('link-merged', ticket, { other })
    const by = { id: technician.id, name: technician.name }
    await linkTickets(uow, { ticket: ticket.number, other, how, by })
    return confirmCommand('done-linked', ticket.number, { other })
  },
}
