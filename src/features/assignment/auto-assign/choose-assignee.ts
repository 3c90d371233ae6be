import type { AssignPolicy } from '../../../desk/people/queues.js'
import { type TechnicianLoad, unavailabilityReason } from '../../../desk/people/technician-load.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { scoreSkillMatch } from './skill-match.js'

export interface AssignmentCandidate
  extends Pick<TechnicianLoad, 'id' | 'name' | 'languages' | 'skills' | 'presence' | 'open' | 'capacity'> {
  /** True if the person is on shift. */
  readonly isThere: boolean
}

/**
 * Chooses the assignee of a ticket: among people who are available, on shift and below capacity, the best skill match and, within that, the
 * least loaded or the next in the round robin, as the policy says. Returns null if there is nobody; the ticket then waits.
 */
export function chooseAssignee(
  ticket: Pick<Ticket, 'language' | 'topic'>,
  candidates: readonly AssignmentCandidate[],
  policy: Exclude<AssignPolicy, 'pull'>,
  /** Assignee of the queue's last ticket; null if there was none. */
  last: string | null,
): AssignmentCandidate | null {
  const free = candidates.filter(
    (one) => one.isThere && one.presence === 'available' && unavailabilityReason(one) === null,
  )
  const best = Math.max(...free.map((one) => scoreSkillMatch(one, ticket)))
  const fitting = free.filter((one) => scoreSkillMatch(one, ticket) === best)
  return policy === 'least-loaded' ? leastLoaded(fitting, last) : inTurn(fitting, candidates, last)
}

/** Breaks ties by round robin, so that the person whose name comes first doesn't get everything. */
function leastLoaded(
  fitting: readonly AssignmentCandidate[],
  last: string | null,
): AssignmentCandidate | null {
  const fewest = Math.min(...fitting.map(({ open }) => open))
  const idle = fitting.filter(({ open }) => open === fewest)
  return inTurn(idle, fitting, last)
}

/** Returns the next candidate after the last assignee, in the order of all candidates. */
function inTurn(
  fitting: readonly AssignmentCandidate[],
  everybody: readonly AssignmentCandidate[],
  last: string | null,
): AssignmentCandidate | null {
  const from = everybody.findIndex(({ id }) => id === last) + 1
  const order = [...everybody.slice(from), ...everybody.slice(0, from)]
  return order.find(({ id }) => fitting.some((one) => one.id === id)) ?? null
}
