import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import { assignPolicyOf, type QueuesPolicy, roundRobinKey } from '../../../desk/people/queues.js'
import { isOnShift } from '../../../desk/people/shifts.js'
import type { TechnicianLoad } from '../../../desk/people/technician-load.js'
import type { TurnDeps } from '../../../engine/turn.js'
import { loadColleagues, loadPendingAssignments } from '../load-colleagues.js'
import { isAwayOnPlatform } from '../platform-presence.js'
import type { AutoAssignQueue } from './assign-waiting-tickets.js'
import type { AssignmentCandidate } from './choose-assignee.js'

/** Maximum number of tickets assigned at once; the next run handles the rest. */
const mostWaiting = 200

/** Loads the tickets waiting in queues with automatic assignment, and their candidates. */
export async function loadAutoAssignQueues(
  deps: TurnDeps,
  uow: UnitOfWork,
): Promise<readonly AutoAssignQueue[]> {
  const { queues } = deps.knowledge().catalogue
  const colleagues = await loadColleagues(deps, uow.tx)
  const coming = new Set((await loadPendingAssignments(deps, uow.tx)).map(({ ticket }) => ticket))
  const found = await Promise.all(
    queues.queues.map(async ({ id }): Promise<readonly AutoAssignQueue[]> => {
      const policy = assignPolicyOf(queues, id)
      if (policy === 'pull') return []
      const { tickets } = await deps.store.tickets({
        queue: id,
        isHandedOff: true,
        assignee: null,
        states: ['new'],
        order: 'priority',
        limit: mostWaiting,
      })
      const waiting = tickets.filter(
        ({ number, outage: { current: outage = null } = {}, assignment: { returningTo } }) =>
          outage === null && returningTo === undefined && !coming.has(number),
      )
      if (waiting.length === 0) return []
      const said = await uow.tx.get('setting', roundRobinKey(id))
      const last = said?.kind === 'turn' ? said.last : null
      return [
        { id, policy, waiting, candidates: await candidatesOf(deps, uow, queues, id, colleagues), last },
      ]
    }),
  )
  return found.flat()
}

async function candidatesOf(
  deps: TurnDeps,
  { now, services }: UnitOfWork,
  queues: QueuesPolicy,
  queue: string,
  colleagues: readonly TechnicianLoad[],
): Promise<readonly AssignmentCandidate[]> {
  const own = colleagues.filter(({ groups }) => groups.includes(queue))
  return Promise.all(
    own.map(async (one) => {
      const isThere = isOnShift(one, queues, queue, now, services.sla.calendars)
      const mayHaveIt = isThere && one.presence === 'available'
      return { ...one, isThere: mayHaveIt ? !(await isAwayOnPlatform(deps, one)) : isThere }
    }),
  )
}
