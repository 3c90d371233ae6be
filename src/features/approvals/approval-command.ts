import { z } from 'zod'
import { approvalDecisions, hasPendingApproval } from '../../desk/ticket/approval.js'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { choice, longText } from '../commands/field-shapes.js'
import { canBypassApproval } from './can-bypass-approval.js'

export const approvalCommand: CommandOf<'approval'> = {
  id: 'approval',
  place: 'primary',
  right: 'lead',
  isOffered: hasPendingApproval,
  isAllowedWhenClosed: false,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { decision: choice, reason: longText },
    offer: ({ approvals, technician, wording, language }) => ({
      decision: {
        options: approvalDecisions
          .filter((id) => id !== 'bypass' || canBypassApproval(approvals, technician))
          .map((id) => ({ id, name: wording.card(language).approval.decisions[id] })),
      },
    }),
    values: z
      .object({ decision: z.enum(approvalDecisions), reason: z.string() })
      .transform(({ decision, reason }): TicketCommand => ({ verb: 'approval', decision, reason })),
  },
}
