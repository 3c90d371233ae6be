import type { UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { AssignPolicy } from '../../../desk/people/queues.js'
import type { Assignee, Ticket } from '../../../desk/ticket/ticket.js'
import { grantAssignment } from '../grant-assignment.js'
import { advanceRoundRobin } from './advance-round-robin.js'
import { type AssignmentCandidate, chooseAssignee } from './choose-assignee.js'

/** Queue whose tickets are assigned by policy, with its waiting tickets in order. */
export interface AutoAssignQueue {
  readonly id: string
  readonly policy: Exclude<AssignPolicy, 'pull'>
  readonly waiting: readonly Ticket[]
  /** Members of the queue's group, sorted by name. */
  readonly candidates: readonly AssignmentCandidate[]
  /** Last assignee; null if there was none. */
  readonly last: string | null
}

const policy = { id: 'policy', name: 'Guichet' } as const

interface Assignments {
  readonly assignments: readonly { readonly ticket: string; readonly to: Assignee; readonly queue: string }[]
  /** Last assignee of each queue in which it has changed. */
  readonly turns: readonly { readonly queue: string; readonly last: string }[]
}

/** Assigns the waiting tickets by policy, in the lane that tracks capacity. */
export async function assignWaitingTickets(
  uow: UnitOfWork,
  queues: readonly AutoAssignQueue[],
): Promise<void> {
  const { assignments, turns } = chooseAssignments(queues)
  for (const { ticket, to, queue } of assignments)
    await grantAssignment(uow, { ticket, by: policy, to, queue, reason: '' })
  for (const turn of turns) await advanceRoundRobin(uow, turn)
}

/**
 * Chooses an assignee for one waiting ticket after another. Tickets that were just assigned count too, so that nobody gets more than their
 * capacity.
 */
export function chooseAssignments(queues: readonly AutoAssignQueue[]): Assignments {
  const taken = new Map<string, number>()
  const assignments: Assignments['assignments'][number][] = []
  const turns: Assignments['turns'][number][] = []
  for (const queue of queues) {
    let { last } = queue
    for (const ticket of queue.waiting) {
      const candidates = queue.candidates.map((one) => ({
        ...one,
        open: one.open + (taken.get(one.id) ?? 0),
      }))
      const to = chooseAssignee(ticket, candidates, queue.policy, last)
      if (to === null) continue
      taken.set(to.id, (taken.get(to.id) ?? 0) + 1)
      last = to.id
      assignments.push({ ticket: ticket.number, to: { id: to.id, name: to.name }, queue: queue.id })
    }
    if (last !== null && last !== queue.last) turns.push({ queue: queue.id, last })
  }
  return { assignments, turns }
}
