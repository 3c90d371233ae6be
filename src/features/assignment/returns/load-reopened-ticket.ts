import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { groupOf } from '../../../desk/people/permissions.js'
import { presenceKey } from '../../../desk/people/presence.js'
import { defaultCapacity } from '../../../desk/people/queues.js'
import { isOnShift } from '../../../desk/people/shifts.js'
import type { TechnicianLoad } from '../../../desk/people/technician-load.js'
import type { PendingReturn } from '../../../desk/ticket/assignment.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { TurnDeps } from '../../../engine/turn.js'
import { loadColleagues, loadPendingAssignments } from '../load-colleagues.js'
import { isAwayOnPlatform } from '../platform-presence.js'
import type { ReopenedTicket } from './handle-reopened-ticket.js'
import type { FormerAssigneeLoad } from './return-policy.js'

/** Loads a reopened ticket with its previous assignee's current availability; null if the assignment is already decided. */
export async function loadReopenedTicket(
  deps: TurnDeps,
  uow: UnitOfWork,
  number: string,
): Promise<ReopenedTicket | null> {
  const ticket = await uow.tx.ticket(number)
  if (ticket?.assignment.returningTo === undefined) return null
  const had = ticket.assignment.returningTo
  const colleagues = await loadColleagues(deps, uow.tx)
  const found = colleagues.find(({ id }) => id === had.id) ?? (await byMembership(deps, uow, had, ticket))
  return { ticket, had, colleague: found === null ? null : await asTheyAre(deps, uow, found, ticket) }
}

async function asTheyAre(
  deps: TurnDeps,
  { services, now }: UnitOfWork,
  found: TechnicianLoad,
  ticket: Ticket,
): Promise<FormerAssigneeLoad> {
  const isThere = isOnShift(found, services.queues, groupOf(ticket), now, services.sla.calendars)
  return { ...found, isThere, isSeenAway: isThere && (await isAwayOnPlatform(deps, found)) }
}

/**
 * Returns the previous assignee if they may be a technician only through membership of a desk channel. Such technicians aren't in any list;
 * their next command shows whether they're still technicians.
 */
async function byMembership(
  deps: TurnDeps,
  { services, tx }: UnitOfWork,
  { id, name }: PendingReturn,
  ticket: Ticket,
): Promise<TechnicianLoad | null> {
  const { areMembersTechnicians, desks, queues, tickets } = services
  const isOfDesk = [...desks.common, ...desks.ofGroups.map(({ reference }) => reference)].some(
    ({ channel }) => id.startsWith(`${channel}:`),
  )
  if (!areMembersTechnicians || !isOfDesk) return null
  // Reads pending assignments first: it's better to count a ticket twice than not at all.
  const coming = (await loadPendingAssignments(deps, tx)).filter(({ to }) => to === id)
  const inHand = await tickets({
    assignee: id,
    states: ['assigned', 'in-progress'],
    isHandedOff: true,
    order: 'recent',
    limit: 1,
  })
  const said = await tx.get('setting', presenceKey(id))
  return {
    id,
    name,
    roles: ['technician'],
    groups: [groupOf(ticket)],
    languages: [],
    skills: [],
    shift: null,
    presence: said?.kind === 'presence' ? said.presence : 'available',
    open: inHand.total + coming.length,
    capacity: queues.capacity ?? defaultCapacity,
  }
}
