import { z } from 'zod'
import { removableLinks } from '../../desk/ticket/ticket-link.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { unlinkTickets } from './unlink-tickets.js'

const UnlinkForm = z.object({ other: z.string() })

export const unlinkCommand: CommandOf<'unlink', z.infer<typeof UnlinkForm>> = {
  id: 'unlink',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => removableLinks(ticket).length > 0,
  isAllowedWhenClosed: true,
  needs: ['others'],
  form: {
    isOnCard: false,
    fields: { other: singleChoice },
    offer: ({ ticket, wording, language }) => ({
      other: {
        options: removableLinks(ticket).map(({ kind, ticket: other }) => ({
          id: other,
          name: `${wording.card(language).links[kind]} ${other}`,
        })),
      },
    }),
    values: UnlinkForm,
  },
  async handle(uow, { technician, ticket: { number } }, { other }) {
    const by = { id: technician.id, name: technician.name }
    await unlinkTickets(uow, { ticket: number, other, by })
    return confirmCommand('done-unlinked', number, { other })
  },
}
