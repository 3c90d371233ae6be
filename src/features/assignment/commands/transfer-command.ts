import { isLead } from '../../../desk/people/permissions.js'
import { queueName } from '../../../desk/people/queues.js'
import type { CommandOf } from '../../commands/command-definition.js'
import { checkbox, longText, singleChoice } from '../../commands/field-shapes.js'
import {
  type AssignmentTarget,
  assigneeOptions,
  assignmentForm,
  handleAssignment,
} from './assignment-targets.js'

export const transferCommand: CommandOf<'transfer', AssignmentTarget> = {
  id: 'transfer',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: ['staff'],
  assignsTicket: ({ to = '' }) => to.startsWith('person:'),
  form: {
    isOnCard: false,
    fields: { to: singleChoice, reason: longText, force: checkbox },
    offer: (about) => ({
      to: { options: [...groupsFor(about), ...assigneeOptions(about, 'everybody')] },
      force: isLead(about.technician) ? {} : null,
    }),
    values: assignmentForm,
  },
  handle: handleAssignment,
}

function groupsFor({ queues, ticket, language }: Parameters<typeof assigneeOptions>[0]) {
  return queues.queues
    .filter(({ id }) => id !== ticket.queue)
    .map(({ id }) => ({ id: `queue:${id}`, name: queueName(queues, id, language) }))
}
