import type { Ticket } from '../tickets/ticket.js'
import { type Colleague, reasonAgainst } from './colleague.js'
import { fitFor } from './fit.js'
import type { AssignPolicy } from './queues.js'

/** Somebody of the queue's group. */
export interface Candidate
  extends Pick<Colleague, 'id' | 'name' | 'languages' | 'skills' | 'presence' | 'open' | 'capacity'> {
  /** Their shift is on. */
  readonly isThere: boolean
}

/**
 * The people who are given a ticket by policy: the person who is available, at work and has room; of them those who suit it best, and of those
 * the person who has the fewest or whose turn it is. Null if nobody, and the ticket waits.
 */
export function chooseFor(
  ticket: Pick<Ticket, 'language' | 'topic'>,
  candidates: readonly Candidate[],
  policy: Exclude<AssignPolicy, 'pull'>,
  /** Who was given one last; null if nobody yet. */
  last: string | null,
): Candidate | null {
  const free = candidates.filter(
    (one) => one.isThere && one.presence === 'available' && reasonAgainst(one) === null,
  )
  const best = Math.max(...free.map((one) => fitFor(one, ticket)))
  const fitting = free.filter((one) => fitFor(one, ticket) === best)
  return policy === 'least-loaded' ? leastLoaded(fitting, last) : inTurn(fitting, candidates, last)
}

/** Between equals it is the turn that decides, so that the first by name does not get all. */
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
