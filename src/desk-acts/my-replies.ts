import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { FormOption } from '../replies/message.js'
import { fill } from '../replies/wording.js'
import type { ActSituation, KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

/** Command to add, change or remove the technician's own canned replies. */
export const myReplies: KindOf<'my-replies'> = {
  id: 'my-replies',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isWhenOver: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { which: choice },
    offer: (about) => ({
      which: {
        value: 'new',
        options: [
          ...kept(about),
          ...about.canned.own.map(({ id, title }) => ({
            id: `remove:${id}`,
            name: fill(about.wording.card(about.language).canned.remove, { title }),
          })),
        ],
      },
    }),
    values: z
      .object({ which: z.string() })
      .transform(({ which }): TicketAct => ({ verb: 'my-replies', which })),
  },
}

/** Options to add a reply or change an existing one. */
export function kept({ canned, wording, language }: ActSituation): readonly FormOption[] {
  const words = wording.card(language).canned
  return [
    { id: 'new', name: words.new },
    ...canned.own.map(({ id, title }) => ({ id: `change:${id}`, name: fill(words.change, { title }) })),
  ]
}
