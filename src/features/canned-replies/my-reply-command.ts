import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText, shortText } from '../commands/field-shapes.js'
import { ownReplyOptions } from './my-replies-command.js'

/** Form for the text of one canned reply; it's opened by the choice in `my-replies`. */
export const myReplyCommand: CommandOf<'my-reply'> = {
  id: 'my-reply',
  place: 'more',
  right: 'technician',
  isOffered: () => false,
  isAllowedWhenClosed: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: {
      which: choice,
      title: { ...shortText, maxLength: 60 },
      text: { ...longText, maxLength: 2_000 },
      language: choice,
    },
    offer: (about) => ({
      which: { value: 'new', options: ownReplyOptions(about) },
      language: {
        value: about.ticket.language,
        options: about.wording.languages.map((code) => ({
          id: code,
          name: new Intl.DisplayNames([about.language], { type: 'language' }).of(code) ?? code,
        })),
      },
    }),
    values: z
      .object({ which: z.string(), title: z.string(), text: z.string(), language: z.string() })
      .transform((reply): TicketCommand => ({ verb: 'my-reply', ...reply })),
  },
}
