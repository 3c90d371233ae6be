import { withoutSettledAssignments } from '../../desk/people/capacity.js'
import { presenceKey } from '../../desk/people/presence.js'
import { defaultCapacity } from '../../desk/people/queues.js'
import { mergeStaff } from '../../desk/people/staff.js'
import type { TechnicianLoad } from '../../desk/people/technician-load.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { PendingAssignment } from '../../storage/records.js'
import type { Transaction } from '../../storage/store.js'
import { loadAssignmentStates } from './grant-assignment.js'

const mostCounted = 10_000

/**
 * Loads the colleagues with their current load. Pending assignments are read first, because
 * counting a ticket twice is better than not counting it at all.
 */
export async function loadColleagues(deps: TurnDeps, tx: Transaction): Promise<readonly TechnicianLoad[]> {
  const { people, queues } = deps.knowledge().catalogue
  const accounts = await deps.store.list('account')
  const staff = mergeStaff(
    people,
    accounts.map(({ value }) => value),
  )
  const coming = await loadPendingAssignments(deps, tx)
  const { tickets } = await deps.store.tickets({
    states: ['assigned', 'in-progress'],
    isHandedOff: true,
    order: 'recent',
    limit: mostCounted,
  })
  const holders = [
    ...tickets.map(({ assignment: { assignee } }) => assignee?.id),
    ...coming.map(({ to }) => to),
  ]
  return Promise.all(
    staff.map(async (member) => {
      const said = await tx.get('setting', presenceKey(member.id))
      return {
        ...member,
        presence: said?.kind === 'presence' ? said.presence : 'available',
        open: holders.filter((holder) => holder === member.id).length,
        capacity: member.capacity ?? queues.capacity ?? defaultCapacity,
      }
    }),
  )
}

export async function loadPendingAssignments(
  deps: TurnDeps,
  tx: Transaction,
): Promise<readonly PendingAssignment[]> {
  const note = await tx.get('setting', 'capacity')
  const given = note?.kind === 'capacity' ? note.given : []
  return withoutSettledAssignments(given, await loadAssignmentStates(tx, given), deps.clock.now())
}
