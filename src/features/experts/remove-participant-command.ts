import { z } from 'zod'
import { activeParticipants } from '../../desk/ticket/participants.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'

/** Command to end an expert's participation, so that they receive no further messages. */
export const removeParticipantCommand: CommandOf<'end-part'> = {
  id: 'end-part',
  place: 'more',
  right: 'group',
  isOffered: (ticket) => activeParticipants(ticket).length > 0,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: ({ ticket }) => (activeParticipants(ticket).length === 0 ? 'expert-none' : null),
  does: {
    at: 'form',
    isOnCard: false,
    fields: { person: choice },
    offer: ({ ticket }) => {
      const options = activeParticipants(ticket).map(({ id, name }) => ({ id, name }))
      return { person: { value: options[0]?.id ?? '', options } }
    },
    values: z
      .object({ person: z.string() })
      .transform(({ person }): TicketCommand => ({ verb: 'end-part', person })),
  },
}
