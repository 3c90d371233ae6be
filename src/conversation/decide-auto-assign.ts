import { type Candidate, chooseFor } from '../handoff/auto-assign.js'
import type { AssignPolicy } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'

/** A queue whose tickets are given to people by policy, with what waits in it: what comes first, first. */
export interface AssignedQueue {
  readonly id: string
  readonly policy: Exclude<AssignPolicy, 'pull'>
  readonly waiting: readonly Ticket[]
  /** Members of its group, by name. */
  readonly candidates: readonly Candidate[]
  /** The last assignee; null: nobody yet. */
  readonly last: string | null
}

const policy = { id: 'policy', name: 'Guichet' } as const

/** Gives waiting tickets to people, one after the other, each with what the ones before took: nobody gets more than they have room for. */
export function decideAutoAssign(queues: readonly AssignedQueue[]): readonly Action[] {
  const taken = new Map<string, number>()
  return queues.flatMap((queue) => {
    let { last } = queue
    const given = queue.waiting.flatMap((ticket): Action[] => {
      const candidates = queue.candidates.map((one) => ({
        ...one,
        open: one.open + (taken.get(one.id) ?? 0),
      }))
      const to = chooseFor(ticket, candidates, queue.policy, last)
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
