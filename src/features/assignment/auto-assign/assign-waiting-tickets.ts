import type { AssignPolicy } from '../../../desk/people/queues.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { Effect } from '../../../dialogue/effects/effect.js'
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

/** Assigns the waiting tickets one by one, counting those just assigned, so that nobody exceeds their capacity. */
export function assignWaitingTickets(queues: readonly AutoAssignQueue[]): readonly Effect[] {
  const taken = new Map<string, number>()
  return queues.flatMap((queue) => {
    let { last } = queue
    const given = queue.waiting.flatMap((ticket): Effect[] => {
      const candidates = queue.candidates.map((one) => ({
        ...one,
        open: one.open + (taken.get(one.id) ?? 0),
      }))
      const to = chooseAssignee(ticket, candidates, queue.policy, last)
      if (to === null) return []
      taken.set(to.id, (taken.get(to.id) ?? 0) + 1)
      last = to.id
      return [
        {
          do: 'give',
          ticket: ticket.number,
          by: policy,
          to: { id: to.id, name: to.name },
          queue: queue.id,
          reason: '',
        },
      ]
    })
    return last === queue.last || last === null
      ? given
      : [...given, { do: 'note-turn', queue: queue.id, last } as const]
  })
}
