import { z } from 'zod'
import { approvalDecisions, hasPendingApproval } from '../../desk/ticket/approval.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { longText, singleChoice } from '../commands/field-shapes.js'
import { canBypassApproval } from './can-bypass-approval.js'
import { endApproval } from './end-approval.js'
import { refuseRequestAsLead } from './refuse-request-as-lead.js'

const ApprovalForm = z.object({ decision: z.enum(approvalDecisions), reason: z.string() })

export const approvalCommand: CommandOf<'approval', z.infer<typeof ApprovalForm>> = {
  id: 'approval',
  place: 'primary',
  right: 'lead',
  isOffered: hasPendingApproval,
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { decision: singleChoice, reason: longText },
    offer: ({ approvals, technician, wording, language }) => ({
      decision: {
        options: approvalDecisions
          .filter((id) => id !== 'bypass' || canBypassApproval(approvals, technician))
          .map((id) => ({ id, name: wording.card(language).approval.decisions[id] })),
      },
    }),
    values: ApprovalForm,
  },
  async handle(uow, { approvals, technician, ticket }, { decision, reason }) {
    if (!hasPendingApproval(ticket)) return rejectCommand('act-no-approval', ticket)
    if (decision === 'bypass' && !canBypassApproval(approvals, technician))
      return rejectCommand('act-overrule-refused', ticket)
    const { number } = ticket
    const by = { id: technician.id, name: technician.name }
    if (decision === 'bypass') {
      await endApproval(uow, { ticket: number, how: 'bypassed', by, reason })
      return confirmCommand('done-approval-bypassed', number)
    }
    await refuseRequestAsLead(uow, { ticket: number, by, reason })
    return confirmCommand('done-request-ended', number)
  },
}
