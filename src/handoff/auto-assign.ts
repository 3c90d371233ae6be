import type { Ticket } from '../tickets/ticket.js'
import { type Colleague, reasonAgainst } from './colleague.js'
import { fitFor } from './fit.js'
import type { AssignPolicy } from './queues.js'

/** A member of the queue's group. */
export interface Candidate
  extends Pick<Colleague, 'id' | 'name' | 'languages' | 'skills' | 'presence' | 'open' | 'capacity'> {
  /** On shift. */
  readonly isThere: boolean
}

/**
 * Automatic assignment: people available, at work and with room; of those the best suited, then, by policy, the one with the fewest tickets or the
 * one whose turn it is. Answers null if there is nobody: the ticket waits.
 */
export function chooseFor(
  ticket: Pick<Ticket, 'language' | 'topic'>,
  candidates: readonly Candidate[],
  policy: Exclude<AssignPolicy, 'pull'>,
  /** The last assignee; null: nobody yet. */
  last: string | null,
): Candidate | null {
  const free = candidates.filter(
    (one) => one.isThere && one.presence === 'available' && reasonAgainst(one) === null,
  )
  const best = Math.max(...free.map((one) => fitFor(one, ticket)))
  const fitting = free.filter((one) => fitFor(one, ticket) === best)
  return policy === 'least-loaded' ? leastLoaded(fitting, last) : inTurn(fitting, candidates, last)
}

/** Equals are chosen in turn, so that the first by name doesn't get everything. */
function leastLoaded(fitting: readonly Candidate[], last: string | null): Candidate | null {
  const fewest = Math.min(...fitting.map(({ open }) => open))
  const idle = fitting.filter(({ open }) => open === fewest)
  return inTurn(idle, fitting, last)
}

/** The next after the person who had the last, in the order of everybody. */
function inTurn(
  fitting: readonly Candidate[],
  everybody: readonly Candidate[],
  last: string | null,
): Candidate | null {
  const from = everybody.findIndex(({ id }) => id === last) + 1
  const order = [...everybody.slice(from), ...everybody.slice(0, from)]
  return order.find(({ id }) => fitting.some((one) => one.id === id)) ?? null
}
