import type { ReasonNotBack } from '../tickets/former-assignee.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Colleague, reasonAgainst } from './colleague.js'
import { mayActOn } from './rights.js'

/** Former holder of a ticket, as they are now. */
export interface FormerColleague extends Colleague {
  /** On shift. */
  readonly isThere: boolean
  /** Away on their platform, and policy counts that. */
  readonly isSeenAway: boolean
}

/** Reason a reopened ticket doesn't go back to its former holder; null if it does. */
export function reasonNotBack(
  /** Former holder; null if they are no longer at the desk. */
  colleague: FormerColleague | null,
  { queue, handedBack }: Pick<Ticket, 'queue' | 'handedBack'>,
): ReasonNotBack | null {
  const ticket = { queue, assignee: null, ...(handedBack === undefined ? {} : { handedBack }) }
  if (colleague === null || !mayActOn(colleague, ticket)) return 'left'
  const against = reasonAgainst(colleague)
  if (against === 'away') return against
  if (!colleague.isThere) return 'off-shift'
  return colleague.isSeenAway ? 'away' : against
}
