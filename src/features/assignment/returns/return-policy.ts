import { canActOnTicket } from '../../../desk/people/permissions.js'
import { type TechnicianLoad, unavailabilityReason } from '../../../desk/people/technician-load.js'
import type { ReturnDeclineReason } from '../../../desk/ticket/assignment.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'

/** Previous assignee of a ticket, with their current availability. */
export interface FormerAssigneeLoad extends TechnicianLoad {
  /** True if the person is on shift. */
  readonly isThere: boolean
  /** True if the platform shows them as away and the policy takes that into account. */
  readonly isSeenAway: boolean
}

/** Returns why a reopened ticket can't return to its previous assignee; null if it can. */
export function returnDeclineReason(
  /** Previous assignee; null if they are no longer at the desk. */
  colleague: FormerAssigneeLoad | null,
  { queue, handedBack }: Pick<Ticket, 'queue' | 'handedBack'>,
): ReturnDeclineReason | null {
  const ticket = {
    queue,
    assignment: { assignee: null },
    ...(handedBack === undefined ? {} : { handedBack }),
  }
  if (colleague === null || !canActOnTicket(colleague, ticket)) return 'left'
  const against = unavailabilityReason(colleague)
  if (against === 'away') return against
  if (!colleague.isThere) return 'off-shift'
  return colleague.isSeenAway ? 'away' : against
}
