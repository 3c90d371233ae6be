import type { CommandPermission } from '../../features/commands/command-definition.js'
import type { Technician } from '../people/people-policy.js'
import { canActOnTicket, isLead } from '../people/permissions.js'
import { hasPendingApproval } from './approval.js'
import { isInChat } from './call.js'
import type { Ticket } from './ticket.js'

/**
 * Returns why a technician may not use a command on a ticket now; null if they may. While an approval is pending, the ticket can be taken and
 * discussed but not fulfilled, unless a lead ends the approval.
 */
export function denialReason(
  kind: CommandPermission,
  technician: Technician,
  ticket: Pick<Ticket, 'state' | 'queue' | 'assignee' | 'approval' | 'handedBack' | 'reference'>,
): 'over' | 'not-in-group' | 'not-theirs' | 'not-lead' | 'waits-for-approval' | 'no-chat' | null {
  if (isResolvedOrClosed(ticket) && !kind.isAllowedWhenClosed) return 'over'
  if (kind.notifiesRequester === true && !isInChat(ticket)) return 'no-chat'
  if (kind.right === 'technician') return null
  if (kind.right === 'lead') return isLead(technician) ? null : 'not-lead'
  if (!canActOnTicket(technician, ticket)) return 'not-in-group'
  if (kind.requiresApproval === true && hasPendingApproval(ticket)) return 'waits-for-approval'
  const isOthers = ticket.assignee !== null && ticket.assignee.id !== technician.id
  if (!isOthers || kind.right === 'group') return null
  return kind.right === 'holder-or-lead' && isLead(technician) ? null : 'not-theirs'
}

export function isResolvedOrClosed({ state }: Pick<Ticket, 'state'>): boolean {
  return state === 'resolved' || state === 'closed'
}
