import { confirmCommand } from '../commands/command-answer.js'
import type { Feature } from '../feature.js'
import { internalActivity, internalTicketActivity } from '../internal-activity.js'
import { assignWaitingTickets } from './auto-assign/assign-waiting-tickets.js'
import { loadAutoAssignQueues } from './auto-assign/load-auto-assign-queues.js'
import { assignCommand } from './commands/assign-command.js'
import { returnToFirstLineCommand } from './commands/return-to-first-line-command.js'
import { takeCommand } from './commands/take-command.js'
import { transferCommand } from './commands/transfer-command.js'
import { handleGrantedAssignment } from './handle-granted-assignment.js'
import { reconcileUnassigned } from './reconcile-unassigned.js'
import { handleDeclinedReturn, handleReopenedTicket } from './returns/handle-reopened-ticket.js'
import { loadReopenedTicket } from './returns/load-reopened-ticket.js'
import { setPresence } from './set-presence.js'

export { loadColleagues } from './load-colleagues.js'
export { requestAutoAssign } from './reconcile-unassigned.js'
export {
  forwardConversation,
  isAssignedButNotStarted,
  takeImplicitly,
  takeOnCommand,
  takeTicket,
} from './take-ticket.js'

/** Assignment: takes tickets, assigns them to people and groups, and returns them. */
export const assignment = {
  commands: {
    take: takeCommand,
    assign: assignCommand,
    transfer: transferCommand,
    return: returnToFirstLineCommand,
  },
  deskActivities: {
    presence(uow, { technician }, { presence, answer }) {
      setPresence(uow, { technician, presence, answer })
      return confirmCommand(`presence-${presence}`, null)
    },
  },
  endOfTurn: [reconcileUnassigned],
  activities: {
    'look-for-work': {
      ...internalActivity,
      handle: async (deps, uow) => assignWaitingTickets(uow, await loadAutoAssignQueues(deps, uow)),
    },
    given: {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleGrantedAssignment(uow, content),
    },
    'opened-again': {
      ...internalActivity,
      handle: async (deps, uow, { ticket }) =>
        handleReopenedTicket(uow, await loadReopenedTicket(deps, uow, ticket)),
    },
    'not-given-back': {
      ...internalTicketActivity,
      handle: (_deps, uow, content) => handleDeclinedReturn(uow, content),
    },
  },
} satisfies Feature
