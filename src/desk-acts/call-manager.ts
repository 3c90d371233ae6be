import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { words } from './field-shapes.js'

/** Command to escalate to the duty manager instead of to another group. */
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
