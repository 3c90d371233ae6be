import type { Technician } from '../people/people-policy.js'
import { canActOnTicket, isLead } from '../people/permissions.js'
import { hasPendingApproval } from './approval.js'
import { isInChat } from './call.js'
import type { Ticket, TicketState } from './ticket.js'

/**
 * Returns the reason why a technician may not use a command on a ticket now; null if they may.
 * While an approval is pending, the ticket can be taken and discussed but not fulfilled, unless a
 * lead ends the approval.
 */
export function denialReason(
  kind: CommandPermission,
  technician: Technician,
  ticket: Pick<Ticket, 'state' | 'queue' | 'assignment' | 'approval' | 'handedBack' | 'reference'>,
): 'over' | 'not-in-group' | 'not-theirs' | 'not-lead' | 'waits-for-approval' | 'no-chat' | null {
  if (isResolvedOrClosed(ticket) && !kind.isAllowedWhenClosed) return 'over'
  if (kind.notifiesRequester === true && !isInChat(ticket)) return 'no-chat'
  if (kind.right === 'technician') return null
  const isForLeads = kind.right === 'lead'
  if (isForLeads && !isLead(technician)) return 'not-lead'
  if (!isForLeads && !canActOnTicket(technician, ticket)) return 'not-in-group'
  if (kind.requiresApproval === true && hasPendingApproval(ticket)) return 'waits-for-approval'
  if (isForLeads) return null
  const isOthers = ticket.assignment.assignee !== null && ticket.assignment.assignee.id !== technician.id
  if (!isOthers || kind.right === 'group') return null
  return kind.right === 'holder-or-lead' && isLead(technician) ? null : 'not-theirs'
}

export function isResolvedOrClosed({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}

/** Permission a command requires. `holder`: the assignee, or anyone in the ticket's group while it's unassigned. */
export type CommandRight = 'technician' | 'group' | 'holder' | 'holder-or-lead' | 'lead'

/** Conditions for running a command: the person's permission, and the state of the ticket. */
export interface CommandPermission {
  readonly right: CommandRight
  /** True if allowed on resolved and closed tickets too. */
  readonly isAllowedWhenClosed: boolean
  /** True if the command sends the requester a message, so it's not available for requesters without a chat. */
  readonly notifiesRequester?: true
  /** True if the command fulfils the request or ends its wait, so it's not allowed while an approval is pending. */
  readonly requiresApproval?: true
}

/** States in which a ticket can still be changed. */
export const ticketStatesExceptClosed: readonly TicketState[] = [
  'new',
  'assigned',
  'in-progress',
  'on-hold',
  'resolved',
]
