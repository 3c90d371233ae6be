import { z } from 'zod'
import { interpolate } from '../../content/wording/translations.js'
import type { FormOption } from '../../desk/view/message.js'
import type { CommandContext, CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice } from '../commands/field-shapes.js'

/** Command to add, change or remove the technician's own canned replies. */
export const myRepliesCommand: CommandOf<'my-replies'> = {
  id: 'my-replies',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { which: choice },
    offer: (about) => ({
      which: {
        value: 'new',
        options: [
          ...ownReplyOptions(about),
          ...about.canned.own.map(({ id, title }) => ({
            id: `remove:${id}`,
            name: interpolate(about.wording.card(about.language).canned.remove, { title }),
          })),
        ],
      },
    }),
    values: z
      .object({ which: z.string() })
      .transform(({ which }): TicketCommand => ({ verb: 'my-replies', which })),
  },
}

/** Options to add a reply or change an existing one. */
export function ownReplyOptions({ canned, wording, language }: CommandContext): readonly FormOption[] {
  const words = wording.card(language).canned
  return [
    { id: 'new', name: words.new },
    ...canned.own.map(({ id, title }) => ({
      id: `change:${id}`,
      name: interpolate(words.change, { title }),
    })),
  ]
}
