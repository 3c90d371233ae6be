import type { Feature } from '../feature.js'
import { callManagerCommand } from './call-manager-command.js'
import { escalateCommand } from './escalate-command.js'
import { notifyLeadsOfHandOff, notifyLeadsOfReopenedTicket } from './notify-leads.js'
import { raiseEscalationLevel } from './raise-escalation-level.js'

export { notifyDutyManager } from './notify-duty-manager.js'
export { escalationButton } from './requester-escalation.js'
export { buildTicketSummary } from './ticket-summary.js'

/** Escalation to the second line and to the duty manager. */
export const escalation = {
  commands: {
    escalate: escalateCommand,
    'call-manager': callManagerCommand,
  },
  effects: {
    'escalate-up': raiseEscalationLevel,
  },
  onTicketEvent: {
    'handed-off': notifyLeadsOfHandOff,
    reopened: notifyLeadsOfReopenedTicket,
  },
} satisfies Feature
