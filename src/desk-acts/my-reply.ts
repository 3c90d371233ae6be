import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, line, words } from './field-shapes.js'
import { kept } from './my-replies.js'

/** Form for the text of one canned reply; it's opened by the choice in `my-replies`. */
export const myReply: KindOf<'my-reply'> = {
  id: 'my-reply',
  place: 'more',
  right: 'technician',
  isOffered: () => false,
  isWhenOver: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: {
      which: choice,
      title: { ...line, maxLength: 60 },
      text: { ...words, maxLength: 2_000 },
      language: choice,
    },
    offer: (about) => ({
      which: { value: 'new', options: kept(about) },
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
      .transform((reply): TicketAct => ({ verb: 'my-reply', ...reply })),
  },
}
