import { z } from 'zod'
import { approvalDecisions, awaitsApproval } from '../approvals/approval.js'
import { mayOverrule } from '../approvals/may-overrule.js'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { choice, words } from './field-shapes.js'

export const approval: KindOf<'approval'> = {
  id: 'approval',
  place: 'primary',
  right: 'lead',
  isOffered: awaitsApproval,
  isWhenOver: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { decision: choice, reason: words },
    offer: ({ approvals, technician, wording, language }) => ({
      decision: {
        options: approvalDecisions
          .filter((id) => id !== 'bypass' || mayOverrule(approvals, technician))
          .map((id) => ({ id, name: wording.card(language).approval.decisions[id] })),
      },
    }),
    values: z
      .object({ decision: z.enum(approvalDecisions), reason: z.string() })
      .transform(({ decision, reason }): TicketAct => ({ verb: 'approval', decision, reason })),
  },
}
