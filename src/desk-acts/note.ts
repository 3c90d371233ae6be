import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { words } from './field-shapes.js'

export const note: KindOf<'note'> = {
  id: 'note',
  place: 'primary',
  right: 'technician',
  isOffered: () => true,
  isWhenOver: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: true,
    fields: { text: words },
    offer: () => ({}),
    values: z.object({ text: z.string() }).transform(({ text }): TicketAct => ({ verb: 'note', text })),
  },
}
