import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { words } from './field-shapes.js'

export const reply: KindOf<'reply'> = {
  id: 'reply',
  isSaid: true,
  place: 'primary',
  right: 'holder',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: true,
    fields: { text: words },
    offer: () => ({}),
    values: z.object({ text: z.string() }).transform(({ text }): TicketAct => ({ verb: 'reply', text })),
  },
}
