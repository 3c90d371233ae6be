import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { fill } from '../replies/wording.js'
import type { KindOf } from './desk-act-kind.js'
import { choice } from './field-shapes.js'

/** Command to put a canned reply into the reply field, where it can be edited. */
export const canned: KindOf<'canned'> = {
  id: 'canned',
  isSaid: true,
  place: 'more',
  right: 'holder',
  isOffered: () => true,
  isWhenOver: false,
  needs: ['canned'],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reply: choice },
    offer: ({ canned: { offers }, wording, language }) => ({
      reply: {
        options: offers.map(({ id, title, isOwn }) => ({
          id,
          name: isOwn ? fill(wording.card(language).canned.own, { title }) : title,
        })),
      },
    }),
    values: z.object({ reply: z.string() }).transform(({ reply }): TicketAct => ({ verb: 'canned', reply })),
  },
}
