import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { longText } from '../commands/field-shapes.js'

export const replyCommand: CommandOf<'reply'> = {
  id: 'reply',
  notifiesRequester: true,
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: true,
    fields: { text: longText },
    offer: () => ({}),
    values: z.object({ text: z.string() }).transform(({ text }): TicketCommand => ({ verb: 'reply', text })),
  },
}
