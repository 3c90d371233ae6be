import { z } from 'zod'
import { activeParticipants } from '../../desk/ticket/participants.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { removeParticipant } from './remove-participant.js'

const RemoveParticipantForm = z.object({ person: z.string() })

/** Command to end an expert's participation, so that they receive no further messages. */
export const removeParticipantCommand: CommandOf<'end-part', z.infer<typeof RemoveParticipantForm>> = {
  id: 'end-part',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => activeParticipants(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: ({ ticket }) => (activeParticipants(ticket).length === 0 ? 'expert-none' : null),
  form: {
    isOnCard: false,
    fields: { person: singleChoice },
    offer: ({ ticket }) => {
      const options = activeParticipants(ticket).map(({ id, name }) => ({ id, name }))
      return { person: { value: options[0]?.id ?? '', options } }
    },
    values: RemoveParticipantForm,
  },
  async handle(uow, { technician, ticket: { number } }, { person }) {
    const by = { id: technician.id, name: technician.name }
    await removeParticipant(uow, { ticket: number, person, how: 'ended', by })
    return confirmCommand('done-part-ended', number)
  },
}
