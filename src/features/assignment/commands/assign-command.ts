import { isLead } from '../../../desk/people/permissions.js'
import type { CommandOf } from '../../commands/command-definition.js'
import { checkbox, longText, optionalField, singleChoice } from '../../commands/field-shapes.js'
import {
  type AssignmentTarget,
  assigneeOptions,
  assignmentForm,
  handleAssignment,
} from './assignment-targets.js'

export const assignCommand: CommandOf<'assign', AssignmentTarget> = {
  id: 'assign',
  place: 'primary',
  right: 'holder-or-lead',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['staff'],
  assignsTicket: () => true,
  blockedBy: (about) => (assigneeOptions(about, 'group').length === 0 ? 'act-no-colleague' : null),
  form: {
    isOnCard: false,
    fields: { to: singleChoice, reason: optionalField(longText), force: checkbox },
    offer: (about) => ({
      to: { options: assigneeOptions(about, 'group') },
      force: isLead(about.technician) ? {} : null,
    }),
    values: assignmentForm,
  },
  handle: handleAssignment,
}
