import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import { firstLine } from '../handoff/queues.js'
import { groupOf } from '../handoff/rights.js'
import type { KindOf } from './desk-act-kind.js'
import { words } from './field-shapes.js'

export const returnToFirstLine: KindOf<'return'> = {
  id: 'return',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: (ticket) => groupOf(ticket) !== firstLine,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { reason: words },
    offer: () => ({}),
    values: z
      .object({ reason: z.string() })
      .transform(({ reason }): TicketAct => ({ verb: 'return', reason })),
  },
}
