import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { words } from './field-shapes.js'

/** Escalation upwards, instead of to another group: the duty manager hears of the ticket. */
export const callManager: KindOf<'call-manager'> = {
  id: 'call-manager',
  place: 'more',
  right: 'group',
  isOffered: () => true,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: { ...words, maxLength: 1_000 } },
    offer: () => ({}),
    values: z
      .object({ reason: z.string() })
      .transform(({ reason }): TicketAct => ({ verb: 'call-manager', reason })),
  },
}
