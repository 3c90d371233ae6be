import type { Feature } from '../feature.js'
import { correctTopicCommand } from './correct-topic-command.js'
import { setDetailsCommand } from './set-details-command.js'
import { setPriorityCommand } from './set-priority-command.js'
import { setRequesterName } from './set-requester-name.js'
import { setTopic, syncTicketFromDialogue } from './sync-ticket-from-dialogue.js'

export { flagMisclassification } from './flag-misclassification.js'

/** Details of a ticket: topic, priority, device, place. */
export const ticketDetails = {
  commands: {
    priority: setPriorityCommand,
    topic: correctTopicCommand,
    details: setDetailsCommand,
  },
  effects: {
    'note-progress': syncTicketFromDialogue,
    'name-requester': setRequesterName,
    'set-topic': setTopic,
  },
} satisfies Feature
