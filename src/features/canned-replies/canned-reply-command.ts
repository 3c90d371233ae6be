import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'

/** Command to put a canned reply into the reply field, where it can be edited. */
export const cannedReplyCommand: CommandOf<'canned'> = {
  id: 'canned',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reply: choice },
    offer: ({ canned: { offers }, wording, language }) => ({
      reply: {
        options: offers.map(({ id, title, isOwn }) => ({
          id,
          name: isOwn ? interpolate(wording.card(language).canned.own, { title }) : title,
        })),
      },
    }),
    values: z
      .object({ reply: z.string() })
      .transform(({ reply }): TicketCommand => ({ verb: 'canned', reply })),
  },
}
